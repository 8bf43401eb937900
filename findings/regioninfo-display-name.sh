#!/usr/bin/env bash
# PowerShell 7.6.9 (.NET 10): the name of a country in the language of the session.
#
# Guess: RegionInfo.DisplayName is the country's name in the language of the session, as CultureInfo.DisplayName is the language's.
# What happens: a culture's display name follows the session ("allemand (Allemagne)" in a French one); a region's does not: it is in the region's own
# language, "Deutschland" for everybody, and a list of countries made from it comes in some hundred languages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null
cat >"$work/names.ps1" <<'PS'
$region, $culture = [Globalization.RegionInfo] 'DE', [cultureinfo]::new('de-DE')
"$([cultureinfo]::CurrentUICulture.Name): region $($region.DisplayName), culture $($culture.DisplayName)"
PS
seen=$(for language in fr_FR en_US; do LC_ALL=$language.UTF-8 "$work/tool/pwsh" -NoProfile -File "$work/names.ps1"; done)
printf '%s\n' "$seen"
expected='fr-FR: region Deutschland, culture allemand (Allemagne)
en-US: region Deutschland, culture German (Germany)'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: a region names itself in its own language."
