#!/usr/bin/env bash
# C# 14 (.NET SDK 10) and PowerShell 7.6.9: indexing a list.
#
# Guess: a property typed IReadOnlyList<T> can be indexed in PowerShell; whether it was filled from an array or a collection expression is no
# concern of its reader.
# What happens: for [a, b] the compiler makes a type of its own that implements the interfaces explicitly. PowerShell looks for an indexer on the
# type, finds none, treats the list as a single value, and answers [0] with the whole list. foreach, Count and the pipeline work.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
mkdir "$work/lists"
cat >"$work/lists/Lists.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
</Project>
XML
cat >"$work/lists/Lists.cs" <<'CS'
using System.Collections.Generic;
public static class Lists
{
    public static IReadOnlyList<string> FromExpression(string a, string b) => [a, b];
    public static IReadOnlyList<string> FromArray(string a, string b) => new[] { a, b };
}
CS
dotnet build "$work/lists" -o "$work/built" -v q >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
param($Dll)
Add-Type -Path $Dll
$array = [Lists]::FromArray('first', 'second')
$expression = [Lists]::FromExpression('first', 'second')
"array[0]: $(@($array[0]).Count) value, $($array[0] -join '+')"
"expression[0]: $(@($expression[0]).Count) values, $($expression[0] -join '+')"
"expression counts: $($expression.Count)"
PS
seen=$("$work/tools/pwsh" -NoProfile -File "$work/run.ps1" -Dll "$work/built/Lists.dll")
printf '%s\n' "$seen"
expected='array[0]: 1 value, first
expression[0]: 2 values, first+second
expression counts: 2'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: [0] is the whole list."
