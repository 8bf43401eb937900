namespace PartnerUpgrade.Engine.Customers;

/// <summary>A change of what is planned for a subscription, with a request id that is already durable.</summary>
public sealed class PlanOrder
{
    /// <summary>The customer.</summary>
    public Guid CustomerId { get; init; }

    /// <summary>The subscription.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>The seats it had when somebody agreed to the change.</summary>
    public long ExpectedQuantity { get; init; }

    /// <summary>What shall be planned.</summary>
    public SubscriptionPlan Plan { get; init; } = new();

    /// <summary>The idempotency key (<c>MS-RequestId</c>) of the write.</summary>
    public Guid RequestId { get; init; }

    /// <summary>The id that joins all calls of this change (<c>MS-CorrelationId</c>).</summary>
    public Guid CorrelationId { get; init; }
}
