#!/usr/bin/env bash
# PowerShell 7.6.9: an enumeration that comes out of a job.
#
# Guess: a deserialized enumeration is its name (it prints as one), or its number. Either way, filtering by the name it shows works.
# What happens: ConvertTo-Csv and Format-Table show the name, a string shows the number, the type is Int32, and comparing with the shown name is
# false without an error. A filter that works on live objects finds nothing in a job's results.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
$live = [pscustomobject]@{ Day = [DayOfWeek]::Monday }
$fromJob = Start-Job { [pscustomobject]@{ Day = [DayOfWeek]::Monday } } | Receive-Job -Wait -AutoRemoveJob
"live, by name: $(@($live | Where-Object Day -eq 'Monday').Count)"
"job, by name: $(@($fromJob | Where-Object Day -eq 'Monday').Count)"
"job, as CSV: $(($fromJob | Select-Object Day | ConvertTo-Csv)[1])"
"job, in a string: $($fromJob.Day)"
"job, type: $($fromJob.Day.GetType().Name)"
PS
seen=$("$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
expected='live, by name: 1
job, by name: 0
job, as CSV: "Monday"
job, in a string: 1
job, type: Int32'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: it shows a name that it does not equal."
