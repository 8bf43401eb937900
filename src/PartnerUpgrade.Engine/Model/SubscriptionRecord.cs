namespace PartnerUpgrade.Engine.Model;

/// <summary>A subscription as the service tells it, before any policy is held against it (subscription-resources).</summary>
public sealed record SubscriptionRecord
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
    public long Quantity { get; init; }

    /// <summary>Whether it is a trial.</summary>
    public bool IsTrial { get; init; }

    /// <summary>How often it is billed.</summary>
    public BillingCycle BillingCycle { get; init; }

    /// <summary>The term as an ISO 8601 duration (<c>P1M</c>, <c>P1Y</c>, <c>P3Y</c>); null for legacy.</summary>
    public string? TermDuration { get; init; }

    /// <summary>When it began: the purchase, or the start of the term it was aligned with; null where the service did not say.</summary>
    public DateTimeOffset? EffectiveStartDate { get; init; }

    /// <summary>The term into which it renews without other instructions; null where that is the term it has.</summary>
    public string? RenewalTermDuration { get; init; }

    /// <summary>Whether it is bought by the license, and neither by use nor as software; true where the service did not say.</summary>
    public bool IsLicenseBased { get; init; } = true;

    /// <summary>When the commitment ends, in UTC.</summary>
    public DateTimeOffset? CommitmentEndDate { get; init; }

    /// <summary>Whether it renews itself.</summary>
    public bool? AutoRenewEnabled { get; init; }

    /// <summary>What was planned for later, in the service's order.</summary>
    public IReadOnlyList<ScheduledInstruction> Instructions { get; init; } = [];

    /// <summary>Until when it can be cancelled; null where the service did not say.</summary>
    public DateTimeOffset? CancellationAllowedUntil { get; init; }

    /// <summary>The seats that can be given back, each with its end; empty where the service did not say.</summary>
    public IReadOnlyList<RefundableSeats> RefundableSeats { get; init; } = [];

    /// <summary>Their sum; null where the service did not say.</summary>
    public long? RefundableQuantity { get; init; }

    /// <summary>The promotion it was bought with; null for none.</summary>
    public string? PromotionId { get; init; }

    /// <summary>For an add-on: the subscription it belongs to.</summary>
    public Guid? ParentSubscriptionId { get; init; }
}
