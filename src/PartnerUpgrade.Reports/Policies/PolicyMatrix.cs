namespace PartnerUpgrade.Reports;

/// <summary>A policy's paths as rows and columns.</summary>
internal sealed class PolicyMatrix
{
    // Beyond that, a table of ticks is wider than any screen or page, and a list of targets says it better.
    private const int MostColumns = 24;

    internal PolicyMatrix(UpgradePolicy policy)
    {
        Policy = policy;
        Targets = policy.Targets;
        Rows = [.. policy.Upgrades.GroupBy(path => path.From, StringComparer.OrdinalIgnoreCase).Select(row => policy.GetOffer(row.Key)).OfType<PolicyOffer>()];
        Offers = [.. Rows.Concat(Targets).Distinct()];
    }

    internal UpgradePolicy Policy { get; }

    /// <summary>The offers that can be upgraded, in the policy's order.</summary>
    internal IReadOnlyList<PolicyOffer> Rows { get; }

    /// <summary>The offers that something can be upgraded to, in the policy's order.</summary>
    internal IReadOnlyList<PolicyOffer> Targets { get; }

    /// <summary>Every offer with a path from it or to it, once.</summary>
    internal IReadOnlyList<PolicyOffer> Offers { get; }

    /// <summary>Whether the targets are too many to be columns.</summary>
    internal bool IsWide => Targets.Count > MostColumns;

    internal IEnumerable<PolicyOffer> TargetsOf(PolicyOffer source) => Policy.TargetsOf(source.Key).Select(Policy.GetOffer).OfType<PolicyOffer>();

    /// <summary>Numbers for the offers, which a drawing can call them by whatever their keys hold.</summary>
    internal IReadOnlyDictionary<PolicyOffer, int> Numbers() => Offers.Select((offer, index) => (offer, index)).ToDictionary(pair => pair.offer, pair => pair.index);
}
