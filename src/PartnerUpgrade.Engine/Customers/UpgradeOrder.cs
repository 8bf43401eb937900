namespace PartnerUpgrade.Engine.Customers;

/// <summary>What is sent to the service, once, with a request id that is already durable.</summary>
public sealed class UpgradeOrder
{
    /// <summary>The customer.</summary>
    public Guid CustomerId { get; init; }

    /// <summary>The subscription that is upgraded.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>The option chosen from the service's own answer.</summary>
    public UpgradeOption Option { get; init; } = null!;

    /// <summary>The seats to move.</summary>
    public long Quantity { get; init; }

    /// <summary>The owned subscription to move into (new commerce); null for none.</summary>
    public Guid? IntoSubscriptionId { get; init; }

    /// <summary>The new term (new commerce); null to keep it.</summary>
    public string? TermDuration { get; init; }

    /// <summary>The new billing cycle (new commerce); null to keep it.</summary>
    public BillingCycle? BillingCycle { get; init; }

    /// <summary>The idempotency key (<c>MS-RequestId</c>): the same again after silence, a new one after any answer.</summary>
    public Guid RequestId { get; init; }

    /// <summary>The id that joins all calls of this upgrade (<c>MS-CorrelationId</c>).</summary>
    public Guid CorrelationId { get; init; }
}
