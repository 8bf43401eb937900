#!/usr/bin/env bash
# CsvHelper 34.0.0: which separator a file has.
#
# Guess: with no separator given it is detected, and a file as a French spreadsheet writes it, semicolons between the fields and decimal commas in
# them, is taken for one with semicolons.
# What happens: so it is while the headings have no comma. With headings such as "Nom, ville" the commas are as regular as the semicolons and
# more of them, and the file is read by commas: prices lose their cents to a column of their own, and no error tells.
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
using CsvHelper;

static string Read(string text)
{
    using var reader = CsvReader.FromText(text);
    reader.Read();
    return $"separator {(char)reader.Separator}, second field \"{reader.GetString(1)}\"";
}
Console.WriteLine("plain headings: " + Read("Nom;Prix\nContoso;1,50\nFabrikam;2,50\n"));
Console.WriteLine("headings with commas: " + Read("Nom, ville;Prix, EUR\nContoso, Paris;1,50\nFabrikam, Lyon;2,50\n"));
CS
seen=$(dotnet run --project "$work" 2>&1)
printf '%s\n' "$seen"
expected='plain headings: separator ;, second field "1,50"
headings with commas: separator ,, second field " Paris;1"'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: the headings decide."
