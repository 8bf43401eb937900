#!/usr/bin/env bash
# YamlDotNet 18.1.0 writes, js-yaml 4.1.0 reads: texts that look like something else.
#
# Guess: a serializer quotes a text that would be read as another type: 007, null, 1e3. If not by itself, then with WithQuotingNecessaryStrings(), and
# with WithQuotingNecessaryStrings(true), which is for readers of YAML 1.1, it quotes those and more.
# What happens: by itself it quotes none of them, and the reader has numbers and nothing. With the setting it quotes them. With the one for YAML 1.1 it
# quotes more, such as 1_000 and NO, and no longer 1e3: product code 1e3 is then read as 1000, under YAML 1.2 and 1.1. A date is quoted by none.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat >"$work/App.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="YamlDotNet" Version="[18.1.0]" /></ItemGroup>
</Project>
XML
cat >"$work/Program.cs" <<'CS'
using YamlDotNet.Serialization;

string[] texts = ["007", "1e3", "12.50", "null", "true", "NO", "1_000", "2026-11-28"];
foreach (var (name, builder) in new[]
{
    ("by itself", new SerializerBuilder()),
    ("quoting", new SerializerBuilder().WithQuotingNecessaryStrings()),
    ("quoting for 1.1", new SerializerBuilder().WithQuotingNecessaryStrings(true)),
})
{
    File.WriteAllText($"{name}.yaml", builder.Build().Serialize(texts));
}
CS
cat >"$work/read.js" <<'JS'
const { readFileSync } = require('fs');
const { load } = require('js-yaml');
const kind = value => (value === null ? 'nothing' : value instanceof Date ? 'a date' : typeof value === 'string' ? 'text' : `${value}`);
for (const name of ['by itself', 'quoting', 'quoting for 1.1']) {
    const yaml = readFileSync(`${name}.yaml`, 'utf8');
    const written = yaml.trim().split(/\r?\n/).map(line => line.slice(2));
    console.log(`${name}: ${load(yaml).map((value, place) => `${written[place]} is ${kind(value)}`).join(', ')}`);
}
JS
cd "$work"
dotnet build App.csproj -c Release -o out -v q >build.log 2>&1 || { cat build.log; exit 1; }
npm install --silent --no-audit --no-fund js-yaml@4.1.0 >install.log 2>&1 || { cat install.log; exit 1; }
dotnet out/App.dll
seen=$(node read.js)
printf '%s\n' "$seen"
expected=$(cat <<'TEXT'
by itself: 007 is 7, 1e3 is 1000, 12.50 is 12.5, null is nothing, true is true, NO is text, 1_000 is 1000, 2026-11-28 is a date
quoting: "007" is text, "1e3" is text, "12.50" is text, "null" is text, "true" is text, NO is text, 1_000 is 1000, 2026-11-28 is a date
quoting for 1.1: "007" is text, 1e3 is 1000, "12.50" is text, "null" is text, "true" is text, "NO" is text, "1_000" is text, 2026-11-28 is a date
TEXT
)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: asked to quote more, it quotes 1e3 no longer."
