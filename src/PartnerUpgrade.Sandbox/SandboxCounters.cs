using System.Collections.Concurrent;

namespace PartnerUpgrade.Sandbox;

/// <summary>What a sandbox has been asked and has done: the facts a test holds against what a client believes.</summary>
public sealed class SandboxCounters
{
    private readonly ConcurrentDictionary<(Guid SubscriptionId, string TargetOffer), int> upgrades = new();
    private readonly ConcurrentDictionary<Guid, int> patches = new();
    private long requests;
    private long throttled;

    /// <summary>Requests received, those included that a decorator answered or cut.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Requests answered with 429.</summary>
    public long Throttled => Interlocked.Read(ref throttled);

    /// <summary>How often each subscription was really upgraded to each target, whatever was answered.</summary>
    public IReadOnlyDictionary<(Guid SubscriptionId, string TargetOffer), int> Upgrades => upgrades;

    /// <summary>How often each subscription was really changed by PATCH, whatever was answered.</summary>
    public IReadOnlyDictionary<Guid, int> Patches => patches;

    /// <summary>Counts a request. A decorator calls it for a request that it does not pass on.</summary>
    public void CountRequest() => Interlocked.Increment(ref requests);

    /// <summary>Counts a request that was answered with 429.</summary>
    public void CountThrottled()
    {
        CountRequest();
        Interlocked.Increment(ref throttled);
    }

    internal void CountUpgrade(Guid subscriptionId, string targetOffer) =>
        upgrades.AddOrUpdate((subscriptionId, targetOffer), 1, (_, count) => count + 1);

    internal void CountPatch(Guid subscriptionId) => patches.AddOrUpdate(subscriptionId, 1, (_, count) => count + 1);

    internal JsonObject ToJson() => new()
    {
        ["requests"] = Requests,
        ["throttled"] = Throttled,
        ["upgrades"] = new JsonArray([.. upgrades.Select(upgrade => new JsonObject
        {
            ["subscriptionId"] = upgrade.Key.SubscriptionId.ToString(),
            ["targetOffer"] = upgrade.Key.TargetOffer,
            ["count"] = upgrade.Value,
        })]),
        ["patches"] = new JsonArray([.. patches.Select(patch => new JsonObject
        {
            ["subscriptionId"] = patch.Key.ToString(),
            ["count"] = patch.Value,
        })]),
    };
}
