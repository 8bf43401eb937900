#!/usr/bin/env bash
# PowerShell 7.6.9 (.NET 10): a table of text, as from Import-Csv, compared with the same one typed.
#
# Guess: to Compare-Object the two sides are alike: exchanging them turns the arrows round, and no more. '1.50' and the decimal 1.5 are either equal
# or different.
# What happens: the value of the difference side is turned into the type of the reference side, and what is equal depends on which is which. With the
# text as reference all prices differ, the other way round none. For a boolean it is the opposite: 'False' as reference equals $false, and the other
# way round it differs, for as a boolean any text is true. A table with both is never equal, whichever side comes first.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
$typed = foreach ($number in 1..20) {
    [pscustomobject]@{ Product = "P$number"; Price = $number + 0.5d; Since = [datetime]::new(2026, 1, $number); Ended = $false }
}
$text = foreach ($row in $typed) {
    [pscustomobject]@{ Product = $row.Product; Price = $row.Price.ToString('0.00', [cultureinfo]::InvariantCulture); Since = $row.Since.ToString('yyyy-MM-dd'); Ended = "$($row.Ended)" }
}
foreach ($names in @('Product'), @('Product', 'Price'), @('Product', 'Since'), @('Product', 'Ended'), @('Product', 'Price', 'Ended')) {
    $one = @(Compare-Object $text $typed -Property $names).Count
    $other = @(Compare-Object $typed $text -Property $names).Count
    "$($names -join ', '): text as reference $one differences, typed as reference $other"
}
PS
seen=$("$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
expected='Product: text as reference 0 differences, typed as reference 0
Product, Price: text as reference 40 differences, typed as reference 0
Product, Since: text as reference 40 differences, typed as reference 0
Product, Ended: text as reference 0 differences, typed as reference 40
Product, Price, Ended: text as reference 40 differences, typed as reference 40'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: the reference side says what is equal."
