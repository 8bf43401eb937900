namespace PartnerUpgrade.Engine.Customers;

/// <summary>What came of a change of a subscription.</summary>
public sealed class ChangeOutcome
{
    /// <summary>
    /// Whether nothing was changed because the subscription is not what it was expected to be: it has other seats, or somebody changed it
    /// between our reading and our writing (error-codes, 2055).
    /// </summary>
    public bool IsStale { get; init; }

    /// <summary>The subscription as it stands now.</summary>
    public SubscriptionRecord Subscription { get; init; } = null!;

    /// <summary>The subscription as it was read right before the change was written; null where nothing was written.</summary>
    public SubscriptionRecord? Before { get; init; }
}
