#!/usr/bin/env bash
# YamlDotNet 18.1.0: which number a scalar is.
#
# Guess: a plain scalar is the same number whatever numeric type asks for it, by YAML 1.2: 010 is ten, 1:30 is no number.
# What happens: an integer reads 010 as eight and 1:30 as ninety, as YAML 1.1 has it; a decimal reads 010 as ten and refuses 1:30. Changing a
# property from int to decimal changes what the same file says.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat >"$work/App.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="YamlDotNet" Version="[18.1.0]" /></ItemGroup>
</Project>
XML
cat >"$work/Program.cs" <<'CS'
using System;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

var yaml = new DeserializerBuilder().Build();
string Read<T>(string scalar)
{
    try { return Convert.ToString(yaml.Deserialize<T>(scalar), CultureInfo.InvariantCulture); }
    catch (YamlException) { return "refused"; }
}
foreach (var scalar in new[] { "010", "1:30", "0x1F" })
    Console.WriteLine($"{scalar}: int {Read<int>(scalar)}, decimal {Read<decimal>(scalar)}");
CS
seen=$(dotnet run --project "$work" 2>&1)
printf '%s\n' "$seen"
expected='010: int 8, decimal 10
1:30: int 90, decimal refused
0x1F: int 31, decimal refused'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: the type decides which number it is."
