namespace PartnerUpgrade.Engine.Model;

/// <summary>
/// One thing the service was told to do with a subscription later, from whichever member of the resource says so:
/// <c>scheduledNextTermInstructions</c> or <c>scheduledActions</c> (create-scheduled-changes).
/// </summary>
public sealed record ScheduledInstruction
{
    /// <summary>What to do; <see cref="ScheduledAction.Unknown"/> for a value this version does not know.</summary>
    public ScheduledAction Action { get; init; }

    /// <summary>When; <see cref="ScheduledTime.Unknown"/> for a value this version does not know.</summary>
    public ScheduledTime Time { get; init; }

    /// <summary>The day of <see cref="ScheduledTime.CustomDate"/>; null where the service does not say.</summary>
    public DateTimeOffset? EffectiveDate { get; init; }

    /// <summary>The product as <c>product:sku:availability</c>, as much of it as was sent; null where it stays.</summary>
    public string? OfferId { get; init; }

    /// <summary>The seats; null where they stay.</summary>
    public long? Quantity { get; init; }

    /// <summary>The term as an ISO 8601 duration; null where it stays.</summary>
    public string? TermDuration { get; init; }

    /// <summary>The billing cycle; null where it stays.</summary>
    public BillingCycle? BillingCycle { get; init; }

    /// <summary>The promotion; null for none.</summary>
    public string? PromotionId { get; init; }

    /// <summary>The day on which the new term is to end, where it was given one of its own.</summary>
    public DateTimeOffset? CustomTermEndDate { get; init; }
}
