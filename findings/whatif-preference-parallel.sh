#!/usr/bin/env bash
# PowerShell 7.6.9: a rehearsal by preference, and ForEach-Object -Parallel.
#
# Guess: $WhatIfPreference = $true turns everything that follows into a rehearsal, script blocks run in parallel and thread jobs included.
# What happens: the runspaces of -Parallel and Start-ThreadJob begin with the preferences of a new session. What only said "What if" in the loop
# is done in the parallel one. -WhatIf must be given to the command in the block, or the preference set there with $using:.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
param($Folder)
foreach ($name in 'loop', 'parallel', 'threadjob') { Set-Content "$Folder/$name" x }
$WhatIfPreference = $true
'loop' | ForEach-Object { Remove-Item "$Folder/$_" } | Out-Null
'parallel' | ForEach-Object -Parallel { Remove-Item "$using:Folder/$_" }
Start-ThreadJob { Remove-Item "$using:Folder/threadjob" } | Receive-Job -Wait
foreach ($name in 'loop', 'parallel', 'threadjob') { "$name still there: $(Test-Path "$Folder/$name")" }
PS
seen=$("$work/tools/pwsh" -NoProfile -File "$work/run.ps1" -Folder "$work" | grep 'still there')
printf '%s\n' "$seen"
expected='loop still there: True
parallel still there: False
threadjob still there: False'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: the preference ends at the runspace."
