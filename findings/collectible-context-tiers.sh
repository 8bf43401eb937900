#!/usr/bin/env bash
# .NET 10 (runtime 10.0.12): how code is compiled that was loaded into an AssemblyLoadContext that can be unloaded.
#
# Guess: isCollectible says only that the code can be freed again one day. Until then the same assembly runs as in any other context: compiled quickly at
# first, measured, and compiled once more with optimisation where it is called often.
# What happens: nothing in a collectible context takes part in that. Each method is compiled once, with full optimisation, at its first call, and never
# measured: a plug-in made unloadable starts later, is fast at once, and stays without what the runtime learns from measuring.
set -euo pipefail
unset DOTNET_TieredPGO DOTNET_TieredCompilation
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
mkdir "$work/plugin" "$work/host"
project() { printf '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>%s<ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>\n' "$1"; }
project '' >"$work/plugin/plugin.csproj"
project '<OutputType>Exe</OutputType>' >"$work/host/host.csproj"
cat >"$work/plugin/Work.cs" <<'CS'
public static class Work { public static int Next(int value) => value % 7 == 0 ? value / 7 : value * 3 + 1; }
CS
cat >"$work/host/Program.cs" <<'CS'
using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection;
using System.Runtime.Loader;

using var compiled = new Compiled();
foreach (var collectible in new[] { false, true })
{
    compiled.Tiers.Clear();
    var context = new AssemblyLoadContext("plugin", collectible);
    var next = context.LoadFromAssemblyPath(args[0]).GetType("Work")!.GetMethod("Next")!.CreateDelegate<Func<int, int>>();
    var end = DateTime.UtcNow.AddSeconds(20);
    var value = 27;

    // Until the optimised version is there, and some two seconds of calls at least.
    for (var start = DateTime.UtcNow; DateTime.UtcNow < end && (DateTime.UtcNow - start < TimeSpan.FromSeconds(2) || compiled.IsWaiting);)
    {
        for (var i = 0; i < 1000; i++)
        {
            value = next(value) & 0xFFFF;
        }

        Thread.Sleep(1);
    }

    Console.WriteLine($"collectible {collectible}: {string.Join(", ", compiled.Tiers)}");
}

/// <summary>Hears from the runtime which versions of the method it has compiled.</summary>
class Compiled : EventListener
{
    public ConcurrentQueue<string> Tiers { get; } = new();

    public bool IsWaiting => !Tiers.Any(tier => tier is "optimised" or "optimised tier 1");

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(source, EventLevel.Verbose, (EventKeywords)0x10);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs told)
    {
        if (told.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) == true && (string)told.Payload![6]! == "Work" && (string)told.Payload[7]! == "Next")
        {
            Tiers.Enqueue(((uint)told.Payload[5]! >> 7 & 7) switch { 1 => "minimal", 2 => "optimised", 3 => "quick", 4 => "optimised tier 1", 5 => "optimised in its loop", 6 => "measuring", var other => $"tier {other}" });
        }
    }
}
CS
dotnet build -c Release -v q "$work/plugin" >/dev/null
dotnet build -c Release -v q "$work/host" >/dev/null
seen=$(dotnet "$work/host/bin/Release/net10.0/host.dll" "$work/plugin/bin/Release/net10.0/plugin.dll")
printf '%s\n' "$seen"
case "$seen" in
  'collectible False: quick, measuring, optimised tier 1'$'\n''collectible True: optimised') ;;
  *) echo "CHANGED"; exit 1 ;;
esac
echo "As found: in a context that can be unloaded each method is compiled once, optimised and unmeasured."
