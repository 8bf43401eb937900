namespace PartnerUpgrade.Engine.Customers;

/// <summary>What the service offered for a subscription, where that is the matrix (<c>upgrades: offered</c>).</summary>
internal sealed class OfferedPaths
{
    /// <summary>How long an answer that came with a listing stands in for a question of its own.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    private readonly List<(PolicyOffer Target, string Name)> names = [];
    private readonly DateTimeOffset askedAt;
    private int uses;

    internal OfferedPaths(Listing<UpgradeOption>? options, PartnerUpgradeException? fault, UpgradePolicy policy, DateTimeOffset askedAt)
    {
        Options = options;
        Fault = fault;
        this.askedAt = askedAt;
        foreach (var option in options ?? Enumerable.Empty<UpgradeOption>())
        {
            if (policy.FindOffer(option.TargetOfferId, option.TargetOfferName) is { } target)
            {
                names.Add((target, OfferNames.Normalize(option.TargetOfferName)));
            }
        }

        Targets = [.. names.Select(named => named.Target).Distinct()];
        Keys = ReadableList<string>.Of([.. Targets.Select(target => target.Key)]);
    }

    /// <summary>What the service offered; null where it did not answer.</summary>
    internal Listing<UpgradeOption>? Options { get; }

    /// <summary>Why the service did not answer; null where it did.</summary>
    internal PartnerUpgradeException? Fault { get; }

    /// <summary>The targets, in the service's order.</summary>
    internal IReadOnlyList<PolicyOffer> Targets { get; }

    internal IReadOnlyList<string> Keys { get; }

    /// <summary>The targets that the service's catalogue calls by a name; more than one where it gives it twice.</summary>
    internal IEnumerable<PolicyOffer> Named(string name) =>
        names.Where(named => string.Equals(named.Name, name, StringComparison.OrdinalIgnoreCase)).Select(named => named.Target).Distinct();

    /// <summary>The name by which the service's catalogue calls a target.</summary>
    internal string NameOf(PolicyOffer target) => names.Where(named => named.Target == target && named.Name.Length > 0).Select(named => named.Name).FirstOrDefault() ?? target.Title;

    /// <summary>
    /// Whether it may be decided by: not where it is old, or was decided by before. Whatever was done since, the service knows and this does not.
    /// </summary>
    internal bool TryUse(DateTimeOffset now) => now - askedAt <= Freshness && Interlocked.Exchange(ref uses, 1) == 0;
}
