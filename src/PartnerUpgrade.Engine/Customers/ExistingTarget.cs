namespace PartnerUpgrade.Engine.Customers;

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
