#!/usr/bin/env bash
# PowerShell 7.6.9 (.NET 10): one row of each customer, the newest.
#
# Guess: with the rows in order, the newest first, Sort-Object Customer -Unique keeps of each customer the first that came in, as Select-Object -Unique
# does and as a group of Group-Object begins. What it does with five rows it does with fifty.
# What happens: that depends on how many rows there are. -Unique keeps whichever row the sort has put first among equals, and without -Stable the sort
# keeps their order at two rows and at four to sixteen, but not at three, nor from seventeen on. A test with a handful of rows passes; a real list
# gives old prices, without an error. -Stable beside -Unique is right at every length.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
# One row a day, the newest first. Of the two customers B has the newest row, A the oldest, and between them they take turns.
foreach ($length in 2..17 + 100, 1000) {
    $rows = foreach ($number in 1..$length) {
        $customer = if ($number -eq $length -or ($number -ne 1 -and $number % 2 -eq 1)) { 'A' } else { 'B' }
        [pscustomobject]@{ Customer = $customer; Number = $number }
    }
    $first = $rows | Group-Object Customer | ForEach-Object { $_.Group[0].Number }
    $unique = ($rows | Sort-Object Customer -Unique).Number
    $stable = ($rows | Sort-Object Customer -Unique -Stable).Number
    $say = { param($numbers) if ("$numbers" -eq "$first") { 'the newest' } else { 'others' } }
    "$length rows: -Unique gives $(& $say $unique), -Unique -Stable $(& $say $stable)"
}
PS
seen=$("$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
expected=$(for length in {2..17} 100 1000; do
    case $length in 3 | 17 | 100 | 1000) rows=others ;; *) rows='the newest' ;; esac
    echo "$length rows: -Unique gives $rows, -Unique -Stable the newest"
done)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: three rows, or more than sixteen, and it is not the first that is kept."
