#!/usr/bin/env bash
# .NET 10 on Linux (in PowerShell 7.6.9): what making ids costs, an id at a time.
#
# Guess: randomness for cryptography is what one pays for. Guid.NewGuid promises none of that, so it draws on a generator within the process;
# RandomNumberGenerator.Fill asks the system, at least as often.
# What happens: it is the other way round. Each Guid.NewGuid reads 16 bytes from the system, a system call an id; RandomNumberGenerator.Fill of the same
# 16 bytes makes none, since OpenSSL's generator lives in the process. Who makes an id or two for each call of a service pays more for them than for
# putting the request together; the randomness for many, filled at once, costs next to nothing.
set -euo pipefail
command -v strace >/dev/null || { echo "SKIPPED: strace is missing (Debian package strace)"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null

# How many system calls a script makes that may bring randomness.
calls() {
  strace -f -c -e trace=read,getrandom -o "$work/calls" "$work/tool/pwsh" -NoProfile -Command "$1" >/dev/null
  awk '$NF == "total" { print $4 }' "$work/calls"
}

loop='for ($i = 0; $i -lt 20000; $i++)'
none=$(calls "$loop { \$null = [int]::Parse('1') }")
guids=$(($(calls "$loop { \$null = [guid]::NewGuid() }") - none))
fills=$(($(calls "\$b = [byte[]]::new(16); $loop { [Security.Cryptography.RandomNumberGenerator]::Fill(\$b) }") - none))
printf 'system calls for 20000: Guid.NewGuid %d, RandomNumberGenerator.Fill %d\n' "$guids" "$fills"
if ((guids < 19000 || fills > 1000)); then
  echo "CHANGED"
  exit 1
fi

echo "As found: a Guid is a question to the system, cryptographic randomness is not."
