namespace PartnerUpgrade.Engine.Model;

/// <summary>A subscription as the service tells it, before any policy is held against it (subscription-resources).</summary>
public sealed class SubscriptionRecord
{
    /// <summary>The subscription's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The offer id as on the wire: a GUID for legacy, <c>product:sku:availability</c> for new commerce.</summary>
    public string OfferId { get; init; } = "";

    /// <summary>The offer's name in the connection's locale.</summary>
    public string OfferName { get; init; } = "";

    /// <summary>The name the partner gave the subscription.</summary>
    public string FriendlyName { get; init; } = "";

    /// <summary>The commerce system it lives in.</summary>
    public Commerce Commerce { get; init; }

    /// <summary>The status.</summary>
    public SubscriptionStatus Status { get; init; }

    /// <summary>The status as the service wrote it.</summary>
    public string StatusText { get; init; } = "";

    /// <summary>Seats bought.</summary>
    public int Quantity { get; init; }

    /// <summary>Whether it is a trial.</summary>
    public bool IsTrial { get; init; }

    /// <summary>How often it is billed.</summary>
    public BillingCycle BillingCycle { get; init; }

    /// <summary>The term as an ISO 8601 duration (<c>P1M</c>, <c>P1Y</c>, <c>P3Y</c>); null for legacy.</summary>
    public string? TermDuration { get; init; }

    /// <summary>When the commitment ends, in UTC.</summary>
    public DateTimeOffset? CommitmentEndDate { get; init; }

    /// <summary>Whether it renews itself.</summary>
    public bool? AutoRenewEnabled { get; init; }

    /// <summary>For an add-on: the subscription it hangs on.</summary>
    public Guid? ParentSubscriptionId { get; init; }
}
