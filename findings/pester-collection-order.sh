#!/usr/bin/env bash
# Pester 6.2.0 (PowerShell 7.6.9): the order of a list, in the old assertion and in the new ones.
#
# Guess: Should-BeCollection is the new way to write Should -Be for a list: as many items, the same ones, in the same order. If one of the new
# assertions does not mind the order, it is Should-ContainCollection, which only looks for some items among others.
# What happens: it is the other way round. Should-BeCollection passes in any order, and only counts how often each item is there;
# Should-ContainCollection wants the order. A test of a sort that is moved from Should -Be to Should-BeCollection stays green and can no longer fail
# for the order.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/Get.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="Pester" Version="[6.2.0]" /></ItemGroup>
</Project>
XML
dotnet restore "$work/Get.csproj" --packages "$work/packages" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/Order.Tests.ps1" <<'PS'
Describe 'a list that should be 1, 2, 3' {
    BeforeAll { $unsorted = 3, 1, 2 }
    It 'Should -Be, unsorted' { $unsorted | Should -Be 1, 2, 3 }
    It 'Should-BeCollection, unsorted' { $unsorted | Should-BeCollection 1, 2, 3 }
    It 'Should-ContainCollection, unsorted' { $unsorted | Should-ContainCollection 1, 2, 3 }
    It 'Should-BeCollection, one item twice and one missing' { 1, 2, 2 | Should-BeCollection 1, 2, 3 }
}
PS
cat >"$work/run.ps1" <<'PS'
Import-Module (Join-Path $PSScriptRoot 'packages/pester/6.2.0/tools/Pester.psd1')
$run = Invoke-Pester -Path (Join-Path $PSScriptRoot 'Order.Tests.ps1') -Output None -PassThru
foreach ($test in $run.Tests) { "$($test.Name): $($test.Result)" }
PS
seen=$("$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
expected='Should -Be, unsorted: Failed
Should-BeCollection, unsorted: Passed
Should-ContainCollection, unsorted: Failed
Should-BeCollection, one item twice and one missing: Failed'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: to be a list takes any order, to contain one does not."
