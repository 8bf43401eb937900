namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>What is asked about a subscription.</summary>
public sealed class EligibilityRequest
{
    /// <summary>The targets to test, in the order of the answers; none for all that the service offers, where that is the matrix.</summary>
    public IReadOnlyList<PolicyOffer> Targets { get; init; } = [];

    /// <summary>The seats to move; null for those the subscription has.</summary>
    public long? Quantity { get; init; }

    /// <summary>Whether to leave the service's upgrade endpoints alone and go by the policy and the customer's facts.</summary>
    public bool PolicyOnly { get; init; }

    /// <summary>Whether to ask, for a legacy subscription without an upgrade path, if it can be migrated to new commerce.</summary>
    public bool IncludeMigration { get; init; }

    /// <summary>The owned subscription to move seats into (new commerce).</summary>
    public Guid? IntoSubscriptionId { get; init; }

    /// <summary>What to do about the users' licences.</summary>
    public LicenseTransfer LicenseTransfer { get; init; }
}
