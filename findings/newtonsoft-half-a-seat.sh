#!/usr/bin/env bash
# Newtonsoft.Json 13.0.3 (.NET 10): half a seat.
#
# Guess: 2.5 is no int, and is refused however it is read; what is read into a class and what is read by way of a JObject is the same. 25.0 is 25.
# What happens: into a class, 2.5 is refused, and so is 25.0. By way of a JObject each is taken, cast, Value<int>() and ToObject into the very same
# class: 25.0 is 25, and 2.5 is rounded, to the even number: 2.5 is 2, 3.5 is 4. 0.5 is 0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat >"$work/App.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="[13.0.3]" /></ItemGroup>
</Project>
XML
cat >"$work/Program.cs" <<'CS'
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

foreach (var text in new[] { "25.0", "0.5", "2.5", "3.5", "1e2" })
{
    var json = $$"""{"Seats":{{text}}}""";
    string directly;
    try
    {
        directly = $"{JsonConvert.DeserializeObject<Order>(json)!.Seats}";
    }
    catch (JsonReaderException)
    {
        directly = "refused";
    }

    var parsed = JObject.Parse(json);
    Console.WriteLine($"{text}: into a class {directly}; by way of a JObject {(int)parsed["Seats"]!}, {parsed.Value<int>("Seats")}, into the class {parsed.ToObject<Order>()!.Seats}");
}

internal sealed record Order(int Seats);
CS
dotnet build "$work/App.csproj" -c Release -o "$work/out" -v q >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
seen=$(dotnet "$work/out/App.dll")
printf '%s\n' "$seen"
expected=$(cat <<'TEXT'
25.0: into a class refused; by way of a JObject 25, 25, into the class 25
0.5: into a class refused; by way of a JObject 0, 0, into the class 0
2.5: into a class refused; by way of a JObject 2, 2, into the class 2
3.5: into a class refused; by way of a JObject 4, 4, into the class 4
1e2: into a class refused; by way of a JObject 100, 100, into the class 100
TEXT
)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: one library, and two answers to the same text and the same class."
