#!/usr/bin/env bash
# CsvHelper 34.0.0: a decimal comma.
#
# Guess: reading is by the invariant culture and strict: a field "12,50" read as a decimal is refused, as it is for an integer.
# What happens: an integer refuses every comma, a decimal and a double drop them wherever they stand: 12,50 is 1250, 1,2,3 is 123. A price list
# from a French spreadsheet is a hundred times as dear, without an error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat >"$work/App.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="CsvHelper" Version="[34.0.0]" /></ItemGroup>
</Project>
XML
cat >"$work/Program.cs" <<'CS'
using System;
using System.Globalization;
using CsvHelper;

static string Read<T>(string field) where T : ISpanParsable<T>
{
    using var reader = CsvReader.FromText("Price;Id\n" + field + ";1\n", CsvReaderOptions.Default with { Separator = ';' });
    reader.Read();
    try { return Convert.ToString(reader.Parse<T>(0), CultureInfo.InvariantCulture); }
    catch (FormatException) { return "refused"; }
}
foreach (var field in new[] { "12,50", "1,2,3", "1,250" })
    Console.WriteLine($"{field}: int {Read<int>(field)}, decimal {Read<decimal>(field)}, double {Read<double>(field)}");
CS
seen=$(dotnet run --project "$work" 2>&1)
printf '%s\n' "$seen"
expected='12,50: int refused, decimal 1250, double 1250
1,2,3: int refused, decimal 123, double 123
1,250: int refused, decimal 1250, double 1250'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: the comma is dropped."
