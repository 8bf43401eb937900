using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>What a subscription becomes on a day to come. Seats, offer, term and billing cycle are those of afterwards, changed or not.</summary>
public sealed class ScheduledChange
{
    internal ScheduledChange()
    {
    }

    /// <summary>Creates a change of what was kept of one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ScheduledChange Create(string? offer, string offerName, long quantity, string? termDuration) => new()
    {
        Offer = offer,
        OfferName = offerName,
        Quantity = quantity,
        TermDuration = termDuration,
    };

    /// <summary>The policy's key of the offer; null where the policy does not know it.</summary>
    public string? Offer { get; internal init; }

    /// <summary>The offer's id as on the wire: a GUID for legacy, <c>product:sku:availability</c> for new commerce.</summary>
    public string OfferId { get; internal init; } = "";

    /// <summary>The offer's name; the id where neither the subscription nor the policy has a name for it.</summary>
    public string OfferName { get; internal init; } = "";

    /// <summary>The seats.</summary>
    public long Quantity { get; internal init; }

    /// <summary>The term as an ISO 8601 duration; null for legacy.</summary>
    public string? TermDuration { get; internal init; }

    /// <summary>How often it is billed.</summary>
    public BillingCycle BillingCycle { get; internal init; }

    /// <summary>The first day on which it applies, in UTC; null where the service does not say.</summary>
    public DateTime? EffectiveDate { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Offer ?? OfferName}, {Quantity}, {TermDuration}, {BillingCycle}";
}
