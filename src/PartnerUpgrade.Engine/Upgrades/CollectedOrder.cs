namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>One order as a call's input gave it, tested and not decided about yet.</summary>
public sealed class CollectedOrder
{
    /// <summary>Where it stood in the input, from 1.</summary>
    public int Row { get; init; }

    /// <summary>What is ordered: planned, or skipped with the reasons that the test gave.</summary>
    public UpgradeItem Item { get; init; } = null!;

    /// <summary>The subscription as it was tested.</summary>
    public PartnerSubscription Subscription { get; init; } = null!;

    /// <summary>What was tested; null for a change of seats.</summary>
    public UpgradeEligibility? Eligibility { get; init; }

    /// <summary>Whether seats are added to those there are, instead of a number of seats being named.</summary>
    public bool IsIncrease { get; init; }

    /// <summary>Whether it asks for the same of the same subscription.</summary>
    internal bool SaysTheSameAs(CollectedOrder other) =>
        IsIncrease == other.IsIncrease
        && Item.Quantity == other.Item.Quantity
        && Item.IntoSubscriptionId == other.Item.IntoSubscriptionId
        && Item.IsSameOrderAs(other.Item);
}
