namespace PartnerUpgrade.Engine.Customers;

/// <summary>One way the service offers, or refuses, to upgrade a subscription: an item of <c>upgrades</c> or of <c>transitionEligibilities</c>.</summary>
public sealed record UpgradeOption
{
    /// <summary>Whether it goes through <c>upgrades</c> or through <c>transitions</c>.</summary>
    public Commerce Commerce { get; init; }

    /// <summary>The target as on the wire: an offer id, or a catalogue item id <c>product:sku:availability</c>.</summary>
    public string TargetOfferId { get; init; } = "";

    /// <summary>The target's name as the service tells it.</summary>
    public string TargetOfferName { get; init; } = "";

    /// <summary>With or without the users' licences.</summary>
    public UpgradeType Type { get; init; }

    /// <summary>Whether the service would do it.</summary>
    public bool IsEligible { get; init; }

    /// <summary>The seats the service means; null where it did not say.</summary>
    public long? Quantity { get; init; }

    /// <summary>The seats the target can hold, as the service tells it.</summary>
    public SeatRange Seats { get; init; } = SeatRange.Any;

    /// <summary>Why it would not; empty where it would.</summary>
    public IReadOnlyList<ServiceError> Errors { get; init; } = [];

    /// <summary>Subscriptions of the target that the customer already owns and the seats could move into (new commerce).</summary>
    public IReadOnlyList<ExistingTarget> ExistingTargets { get; init; } = [];

    /// <summary>The item as the service wrote it, to be sent back unchanged. For the adapter alone.</summary>
    public string? WireItem { get; init; }
}

/// <summary>A subscription of the target that the customer already owns, and whether seats can move into it (subscriptionEligibilities).</summary>
public sealed class ExistingTarget
{
    /// <summary>The target subscription.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>Its name.</summary>
    public string FriendlyName { get; init; } = "";

    /// <summary>Whether the service would move seats into it.</summary>
    public bool IsEligible { get; init; }

    /// <summary>Why it would not.</summary>
    public IReadOnlyList<ServiceError> Errors { get; init; } = [];
}
