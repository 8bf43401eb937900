namespace PartnerUpgrade;

/// <summary>One upgrade, as the journal holds it.</summary>
public sealed class SubscriptionUpgrade
{
    internal SubscriptionUpgrade()
    {
    }

    /// <summary>The run it belongs to.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Its own id.</summary>
    public Guid ItemId { get; init; }

    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId { get; init; }

    /// <summary>The customer's company name.</summary>
    public string CustomerName { get; init; } = "";

    /// <summary>The subscription that is upgraded.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>The policy's key of the offer it was; null where the policy does not know it.</summary>
    public string? SourceOffer { get; init; }

    /// <summary>The policy's key of the offer it becomes; for a change of quantity the same as <see cref="SourceOffer"/>.</summary>
    public string? TargetOffer { get; init; }

    /// <summary>The seats the upgrade moves, or the seats the subscription shall have.</summary>
    public long Quantity { get; init; }

    /// <summary>Where it stands.</summary>
    public UpgradeState State { get; init; }

    /// <summary>What kind of change it is.</summary>
    public UpgradeKind Kind { get; init; }

    /// <summary>The subscription it became; null until the service said so.</summary>
    public Guid? TargetSubscriptionId { get; init; }

    /// <summary>How the service did it.</summary>
    public UpgradeType UpgradeType { get; init; }

    /// <summary>Why it was skipped or failed, and what was warned about.</summary>
    public IReadOnlyList<UpgradeReason> Reasons { get; init => field = ReadableList<UpgradeReason>.Of(value); } = ReadableList<UpgradeReason>.None;

    /// <summary>The accounts and services that need manual work.</summary>
    public IReadOnlyList<LicenseFollowUp> FollowUps { get; init => field = ReadableList<LicenseFollowUp>.Of(value); } = ReadableList<LicenseFollowUp>.None;

    /// <summary>Whether anything needs manual work.</summary>
    public bool NeedsFollowUp => FollowUps.Count > 0;

    /// <summary>The idempotency key of the request; null before one was given out.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The id that joins all calls of this upgrade; Microsoft's support asks for it.</summary>
    public Guid CorrelationId { get; init; }

    /// <summary>The service's operation (new commerce); null where there is none.</summary>
    public string? OperationId { get; init; }

    /// <summary>When the request was about to be sent, in UTC; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached its end, in UTC; null before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Whether this is a rehearsal (<c>-WhatIf</c>): everything was checked, nothing was sent or recorded.</summary>
    public bool WhatIf { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{CustomerName}: {SourceOffer} -> {TargetOffer}: {State}";
}
