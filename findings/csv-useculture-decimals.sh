#!/usr/bin/env bash
# PowerShell 7.6.9: numbers through a CSV of one's own culture.
#
# Guess: -UseCulture on both sides makes a round trip: what a French session writes, it reads back as the same number.
# What happens: ConvertTo-Csv -UseCulture writes 1,5 with a decimal comma; ConvertFrom-Csv -UseCulture gives the text back; and the cast that
# every computation makes of it goes by the invariant culture, where the comma is a thousands mark: 15, without an error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
[cultureinfo]::CurrentCulture = 'fr-FR'
$row = [pscustomobject]@{ Price = [decimal]1.5 } | ConvertTo-Csv -UseCulture | ConvertFrom-Csv -UseCulture
"written: $($row.Price)"
"as a decimal: $([decimal]$row.Price)"
"sum of two: $(($row, $row | Measure-Object Price -Sum).Sum)"
PS
seen=$("$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
expected='written: 1,5
as a decimal: 15
sum of two: 30'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: ten times as much."
