#!/usr/bin/env bash
# PowerShell 7.6.9: what Measure-Object makes of money.
#
# Guess: [decimal] is PowerShell's type for money; Measure-Object -Sum over decimals adds decimals and answers one.
# What happens: the sum is a System.Double, whatever the type of the numbers. The sum of two amounts that decimals hold to the cent has lost the cents. Adding with += keeps the type.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
$amounts = [decimal]::Parse('900719925474099.31', [cultureinfo]::InvariantCulture), [decimal]::Parse('0.01', [cultureinfo]::InvariantCulture)
$measured = ($amounts | Measure-Object -Sum).Sum
$added = [decimal]0
foreach ($amount in $amounts) { $added += $amount }
"input type: $($amounts[0].GetType().Name)"
"measured: $($measured.GetType().Name) $($measured.ToString([cultureinfo]::InvariantCulture))"
"added:    $($added.GetType().Name) $($added.ToString([cultureinfo]::InvariantCulture))"
"equal: $([decimal]$measured -eq $added)"
PS
seen=$("$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
grep -q '^measured: Double ' <<<"$seen" && grep -q '^added:    Decimal 900719925474099.32$' <<<"$seen" && grep -q '^equal: False$' <<<"$seen" || { echo "CHANGED"; exit 1; }
echo "As found: the sum of decimals is a double."
