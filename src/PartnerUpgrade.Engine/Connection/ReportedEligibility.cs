namespace PartnerUpgrade.Reports;

/// <summary>What a report tells of one eligibility, whether it was tested in this session or comes back from a file or a job.</summary>
internal sealed record ReportedEligibility
{
    internal Guid CustomerId { get; init; }

    internal string CustomerName { get; init; } = "";

    internal Guid SubscriptionId { get; init; }

    internal string SubscriptionName { get; init; } = "";

    internal string? SourceOffer { get; init; }

    internal string SourceOfferName { get; init; } = "";

    internal string TargetOffer { get; init; } = "";

    internal string TargetOfferName { get; init; } = "";

    internal long Quantity { get; init; }

    internal Verdict Verdict { get; init; }

    internal IReadOnlyList<UpgradeReason> Reasons { get; init; } = [];

    internal string Policy { get; init; } = "";

    internal DateTimeOffset? CheckedAt { get; init; }

    internal static ReportedEligibility Of(UpgradeEligibility eligibility) => new()
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
        Reasons = eligibility.Reasons,
        Policy = eligibility.Policy,
        CheckedAt = eligibility.CheckedAt,
    };
}
