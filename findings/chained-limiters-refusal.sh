#!/usr/bin/env bash
# System.Threading.RateLimiting 11.0.0 (.NET 10): a budget and "one at a time" in one chain.
#
# Guess: CreateChained makes of two limiters one that lets through what both let through. What the second refuses is given back to the first: only what
# was let through counts against the budget, and the order of the two does not matter.
# What happens: the chain does give back the first's lease, but the lease of a token bucket has nothing to give back: each refused attempt costs a
# token. While one request runs, nine attempts that did nothing eat the budget of ten, and the request that comes when nothing runs any more is
# refused too. So it is with partitions. The other way round the budget loses nothing, for a permit of "one at a time" does come back.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat >"$work/App.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="System.Threading.RateLimiting" Version="[11.0.0]" /></ItemGroup>
</Project>
XML
cat >"$work/Program.cs" <<'CS'
using System.Threading.RateLimiting;

Run("budget, then one at a time", (budget, single) => RateLimiter.CreateChained(budget, single).AttemptAcquire);
Run("one at a time, then budget", (budget, single) => RateLimiter.CreateChained(single, budget).AttemptAcquire);
Run("partitions, budget first", (budget, single) =>
{
    var both = PartitionedRateLimiter.CreateChained(Partitions(budget), Partitions(single));
    return count => both.AttemptAcquire("customer", count);
});

static void Run(string name, Func<RateLimiter, RateLimiter, Func<int, RateLimitLease>> chain)
{
    // Not replenished here: ten tokens, and no more.
    var budget = new TokenBucketRateLimiter(new() { TokenLimit = 10, TokensPerPeriod = 10, ReplenishmentPeriod = TimeSpan.FromHours(1), AutoReplenishment = false });
    var single = new ConcurrencyLimiter(new() { PermitLimit = 1 });
    var acquire = chain(budget, single);

    var running = acquire(1);
    Console.WriteLine($"{name}: one runs {running.IsAcquired}, tokens left {budget.GetStatistics()!.CurrentAvailablePermits}");
    var refused = 0;
    for (var attempt = 0; attempt < 9; attempt++)
    {
        using var lease = acquire(1);
        refused += lease.IsAcquired ? 0 : 1;
    }

    Console.WriteLine($"  refused {refused}, tokens left {budget.GetStatistics()!.CurrentAvailablePermits}");
    running.Dispose();
    using var next = acquire(1);
    Console.WriteLine($"  nothing runs any more, the next is let through: {next.IsAcquired}");
}

static PartitionedRateLimiter<string> Partitions(RateLimiter limiter) =>
    PartitionedRateLimiter.Create<string, string>(customer => RateLimitPartition.Get(customer, _ => limiter));
CS
seen=$(dotnet run --project "$work" 2>&1)
printf '%s\n' "$seen"
expected='budget, then one at a time: one runs True, tokens left 9
  refused 9, tokens left 0
  nothing runs any more, the next is let through: False
one at a time, then budget: one runs True, tokens left 9
  refused 9, tokens left 9
  nothing runs any more, the next is let through: True
partitions, budget first: one runs True, tokens left 9
  refused 9, tokens left 0
  nothing runs any more, the next is let through: False'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: what the second refuses, the first has counted."
