#!/usr/bin/env bash
# PowerShell 7.6.9 (.NET 10): Measure-Object over a property that some objects have no value for.
#
# Guess: what has no value does not count, as it does not when the values themselves are measured: the smallest is the smallest of the others, and the
# average is theirs.
# What happens: with -Property a null takes the place of the smallest found so far, and the next value takes its place. -Minimum is then the smallest of
# what comes behind the last null: 20 of 30, 10, null, 20, 40; nothing at all where the null comes last. -Count and -Average count it as a zero, and so
# they do an empty cell of a CSV, which is also the smallest. Of the bare values, a null is passed over.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
foreach ($values in @(30, 10, $null, 20, 40), @(30, 10, 20, 40, $null), @($null, 30, 10, 20, 40)) {
    $rows = foreach ($value in $values) { [pscustomobject]@{ Seats = $value } }
    $shown = ($values | ForEach-Object { $_ ?? 'null' }) -join ', '
    foreach ($measured in ($rows | Measure-Object Seats -Minimum -Average), ($values | Measure-Object -Minimum -Average)) {
        '{0}, by {1}: {2} of them, the smallest {3}, on average {4}' -f $shown, ($measured.Property ?? 'value'), $measured.Count, ($measured.Minimum ?? 'null'), $measured.Average
    }
}
$table = 'Seats,Customer', '30,A', '10,B', ',C', '20,D', '40,E' | ConvertFrom-Csv | Measure-Object Seats -Minimum -Average
"a CSV with one cell empty: $($table.Count) of them, the smallest $($table.Minimum), on average $($table.Average)"
PS
seen=$(cd "$work" && "$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
expected=$(cat <<'TEXT'
30, 10, null, 20, 40, by Seats: 5 of them, the smallest 20, on average 20
30, 10, null, 20, 40, by value: 4 of them, the smallest 10, on average 25
30, 10, 20, 40, null, by Seats: 5 of them, the smallest null, on average 20
30, 10, 20, 40, null, by value: 4 of them, the smallest 10, on average 25
null, 30, 10, 20, 40, by Seats: 5 of them, the smallest 10, on average 20
null, 30, 10, 20, 40, by value: 4 of them, the smallest 10, on average 25
a CSV with one cell empty: 5 of them, the smallest 0, on average 20
TEXT
)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: one value that is missing, and the smallest is not the smallest."
