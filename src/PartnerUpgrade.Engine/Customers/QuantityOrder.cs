namespace PartnerUpgrade.Engine.Customers;

/// <summary>A change of a subscription's seats, with a request id that is already durable.</summary>
public sealed class QuantityOrder
{
    /// <summary>The customer.</summary>
    public Guid CustomerId { get; init; }

    /// <summary>The subscription.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>The seats it had when someone agreed to the change.</summary>
    public long ExpectedQuantity { get; init; }

    /// <summary>The seats it is to have.</summary>
    public long Quantity { get; init; }

    /// <summary>The idempotency key (<c>MS-RequestId</c>) of the write.</summary>
    public Guid RequestId { get; init; }

    /// <summary>The id that joins all calls of this change (<c>MS-CorrelationId</c>).</summary>
    public Guid CorrelationId { get; init; }
}
