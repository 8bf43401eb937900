#!/usr/bin/env bash
# PowerShell 7.6.9 (.NET 10): Group-Object over rows of which some have a number and some the same as text, as from JSON and from a CSV.
#
# Guess: 10, '10', '010' and '10.00' are grouped by what they show, or by what they are: in any case the same groups whichever comes first, as rows are
# sorted before they are grouped or not.
# What happens: each row is held against the first of each group, and converted to its type. Once a number has opened a group, every text that is that
# number goes into it: '010' and '10.00' with '10', one group of four. Where the texts come first there are three groups, the number in that of '10'.
# What opens a group with $true takes in every other number but zero, and every text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
foreach ($keys in @(10, '10', '010', '10.00'), @('10', '010', '10.00', 10), @('10.00', 10, '010', '10'), @($true, 5, 'no', 0), @(5, 'no', 0, $true)) {
    $groups = $keys | ForEach-Object { [pscustomobject]@{ Key = $_ } } | Group-Object Key
    $shown = ($keys | ForEach-Object { $_ -is [string] ? "'$_'" : "$_" }) -join ', '
    "$shown`: $(($groups | ForEach-Object { "$($_.Count) of $($_.Name)" }) -join ', ')"
}
PS
seen=$("$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
expected=$(cat <<'TEXT'
10, '10', '010', '10.00': 4 of 10
'10', '010', '10.00', 10: 2 of 10, 1 of 010, 1 of 10.00
'10.00', 10, '010', '10': 1 of 10.00, 3 of 10
True, 5, 'no', 0: 3 of True, 1 of 0
5, 'no', 0, True: 1 of 5, 1 of no, 1 of 0, 1 of True
TEXT
)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: the same rows in another order, and there are other groups."
