#!/usr/bin/env bash
# System.Threading.Channels 10.0.5 (.NET 10): a bounded channel that drops what it has no room for.
#
# Guess: a channel that is full says so. With DropWrite, which leaves out the item that is being written, TryWrite returns false, and WriteAsync fails
# or waits; only DropNewest and DropOldest, which make room for the item, say yes.
# What happens: TryWrite returns true and WriteAsync ends well for an item that is nowhere. Only Wait answers as it does. Who wants to know what was
# lost has to give the channel a callback when it is made; it is told, and the writer is not.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat >"$work/App.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="System.Threading.Channels" Version="[10.0.5]" /></ItemGroup>
</Project>
XML
cat >"$work/Program.cs" <<'CS'
using System.Threading.Channels;

foreach (var mode in Enum.GetValues<BoundedChannelFullMode>())
{
    var lost = new List<int>();
    var channel = Channel.CreateBounded<int>(new BoundedChannelOptions(2) { FullMode = mode }, lost.Add);
    var answers = Enumerable.Range(1, 4).Select(channel.Writer.TryWrite).ToArray();
    var asynchronously = mode == BoundedChannelFullMode.Wait ? "waits" : channel.Writer.WriteAsync(5).IsCompletedSuccessfully ? "done" : "waits";
    var kept = new List<int>();
    while (channel.Reader.TryRead(out var item))
    {
        kept.Add(item);
    }

    Console.WriteLine($"{mode}: TryWrite of 1 to 4 says {string.Join(", ", answers)}; WriteAsync of 5 {asynchronously}; kept {string.Join(", ", kept)}; lost {string.Join(", ", lost)}");
}
CS
dotnet build "$work/App.csproj" -c Release -o "$work/out" -v q >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
seen=$(dotnet "$work/out/App.dll")
printf '%s\n' "$seen"
expected=$(cat <<'TEXT'
Wait: TryWrite of 1 to 4 says True, True, False, False; WriteAsync of 5 waits; kept 1, 2; lost 
DropNewest: TryWrite of 1 to 4 says True, True, True, True; WriteAsync of 5 done; kept 1, 5; lost 2, 3, 4
DropOldest: TryWrite of 1 to 4 says True, True, True, True; WriteAsync of 5 done; kept 4, 5; lost 1, 2, 3
DropWrite: TryWrite of 1 to 4 says True, True, True, True; WriteAsync of 5 done; kept 1, 2; lost 3, 4, 5
TEXT
)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: written, said the channel, and it was not."
