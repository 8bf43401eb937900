namespace PartnerUpgrade.Engine.Connection;

/// <summary>What a report tells of one eligibility, whether it was tested in this session or comes back from a file or a job.</summary>
public sealed record ReportedEligibility
{
    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId { get; init; }

    /// <summary>The customer's name.</summary>
    public string CustomerName { get; init; } = "";

    /// <summary>The subscription's id.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>The name it goes by.</summary>
    public string SubscriptionName { get; init; } = "";

    /// <summary>The policy's key of its offer; null for an offer the policy does not know.</summary>
    public string? SourceOffer { get; init; }

    /// <summary>The offer's title.</summary>
    public string SourceOfferName { get; init; } = "";

    /// <summary>The policy's key of the offer it was tested against.</summary>
    public string TargetOffer { get; init; } = "";

    /// <summary>That offer's title.</summary>
    public string TargetOfferName { get; init; } = "";

    /// <summary>The seats to upgrade.</summary>
    public long Quantity { get; init; }

    /// <summary>The verdict.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>What it is estimated to cost; null where no prices were known.</summary>
    public CostEstimate? Cost { get; init; }

    /// <summary>Why not, and what to know.</summary>
    public IReadOnlyList<UpgradeReason> Reasons { get; init; } = [];

    /// <summary>The policy's name.</summary>
    public string Policy { get; init; } = "";

    /// <summary>When it was tested, in UTC; null where that is not known.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Takes an eligibility that was tested in this session.</summary>
    public static ReportedEligibility Of(UpgradeEligibility eligibility) => new()
    {
        CustomerId = eligibility.CustomerId,
        CustomerName = eligibility.CustomerName,
        SubscriptionId = eligibility.SubscriptionId,
        SubscriptionName = eligibility.Subscription.DisplayName,
        SourceOffer = eligibility.SourceOffer,
        SourceOfferName = eligibility.Subscription.PolicyOffer?.Title ?? eligibility.Subscription.OfferName,
        TargetOffer = eligibility.TargetOffer,
        TargetOfferName = eligibility.TargetOfferName,
        Quantity = eligibility.Quantity,
        Verdict = eligibility.Verdict,
        Cost = eligibility.Cost,
        Reasons = eligibility.Reasons,
        Policy = eligibility.Policy,
        CheckedAt = eligibility.CheckedAt,
    };
}
