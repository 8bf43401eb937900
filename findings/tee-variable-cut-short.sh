#!/usr/bin/env bash
# PowerShell 7.6.9 (.NET 10): Tee-Object -Variable in a pipeline that ends early.
#
# Guess: Tee-Object -Variable keeps what has passed it, as Tee-Object does with a file and -OutVariable with a variable: after Select-Object -First 3,
# or after an error further down, the variable holds what passed until then.
# What happens: the variable is written when everything has passed, and only then. A pipeline that ends early leaves in it what was there before, from
# another run perhaps. It ends early as well when exactly as many come as -First asks for. The file and -OutVariable hold what passed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
$done = 'of the run before'
1..10 | Tee-Object -Variable done | Select-Object -First 3 | Out-Null
"-First 3 of ten, -Variable: $done"
1..3 | Tee-Object -Variable done | Select-Object -First 3 | Out-Null
"-First 3 of three, -Variable: $done"
try { 1..10 | Tee-Object -Variable done | ForEach-Object { if ($_ -eq 4) { throw 'no' } } } catch { }
"error at the fourth, -Variable: $done"
1..10 | Tee-Object done.txt | Select-Object -First 3 | Out-Null
"-First 3 of ten, file: $(Get-Content done.txt)"
try { 1..10 | Tee-Object done.txt | ForEach-Object { if ($_ -eq 4) { throw 'no' } } } catch { }
"error at the fourth, file: $(Get-Content done.txt)"
Write-Output (1..10) -OutVariable done | Select-Object -First 3 | Out-Null
"-First 3 of ten, -OutVariable: $done"
1..3 | Tee-Object -Variable done | Select-Object -First 5 | Out-Null
"-First 5 of three, -Variable: $done"
PS
seen=$(cd "$work" && "$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
expected=$(cat <<'TEXT'
-First 3 of ten, -Variable: of the run before
-First 3 of three, -Variable: of the run before
error at the fourth, -Variable: of the run before
-First 3 of ten, file: 1 2 3
error at the fourth, file: 1 2 3 4
-First 3 of ten, -OutVariable: 1 2 3
-First 5 of three, -Variable: 1 2 3
TEXT
)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: what a pipeline has done before it ended is not in the variable."
