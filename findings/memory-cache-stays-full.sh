#!/usr/bin/env bash
# Microsoft.Extensions.Caching.Memory 10.0.0 (.NET 10): a memory cache with a size limit, once it is full.
#
# Guess: the entry that was used longest ago makes room for the new one; so the cache holds what is asked for now.
# What happens: the new entry is not taken, without a word, and a little later a twentieth of the size is cleared, for those who come then. Rounded
# down: of fewer than twenty entries that is none. Such a cache keeps the first entries it was given, for good, and never takes another one; of those
# that come every entry is made anew each time it is asked for. With a hundred, five are cleared for each one that was turned away.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat >"$work/App.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Extensions.Caching.Memory" Version="[10.0.0]" /></ItemGroup>
</Project>
XML
cat >"$work/Program.cs" <<'CS'
using Microsoft.Extensions.Caching.Memory;

foreach (var limit in new[] { 10, 19, 20, 100 })
{
    using var cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = limit });
    for (var key = 1; key <= limit; key++)
    {
        Add(cache, key);
    }

    // Clearing goes on in the background; it has a second for it.
    var isTaken = Add(cache, limit + 1);
    for (var wait = 0; wait < 20 && cache.Count == limit; wait++)
    {
        Thread.Sleep(50);
    }

    var cleared = limit - cache.Count;
    var made = 0;
    for (var asked = 0; asked < 100; asked++)
    {
        cache.GetOrCreate("asked for now", entry =>
        {
            entry.Size = 1;
            return made++;
        });
        Thread.Sleep(asked < 3 ? 300 : 0);
    }

    Console.WriteLine($"room for {limit}: the next one is {(isTaken ? "taken" : "not taken")}, {cleared} cleared after it; one that is asked for a hundred times is made {(made == 100 ? "each time" : "once")}");
}

static bool Add(MemoryCache cache, object key)
{
    cache.Set(key, key, new MemoryCacheEntryOptions { Size = 1 });
    return cache.TryGetValue(key, out _);
}
CS
dotnet build "$work/App.csproj" -c Release -o "$work/out" -v q >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
seen=$(dotnet "$work/out/App.dll")
printf '%s\n' "$seen"
expected=$(cat <<'TEXT'
room for 10: the next one is not taken, 0 cleared after it; one that is asked for a hundred times is made each time
room for 19: the next one is not taken, 0 cleared after it; one that is asked for a hundred times is made each time
room for 20: the next one is not taken, 1 cleared after it; one that is asked for a hundred times is made once
room for 100: the next one is not taken, 5 cleared after it; one that is asked for a hundred times is made once
TEXT
)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: a small cache that is full stays as it is."
