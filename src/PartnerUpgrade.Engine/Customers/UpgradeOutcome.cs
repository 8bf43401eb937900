namespace PartnerUpgrade.Engine.Customers;

/// <summary>The service's answer to an order, or what it says of one when asked again.</summary>
public sealed class UpgradeOutcome
{
    /// <summary>How it stands.</summary>
    public UpgradeOutcomeState State { get; init; }

    /// <summary>The subscription it became; null where the service did not say.</summary>
    public Guid? TargetSubscriptionId { get; init; }

    /// <summary>The operation to ask about again (new commerce).</summary>
    public string? OperationId { get; init; }

    /// <summary>The target as on the wire, where the service said so.</summary>
    public string? TargetOfferId { get; init; }

    /// <summary>The seats that moved, where the service said so.</summary>
    public long? Quantity { get; init; }

    /// <summary>When it was started, in UTC, where the service said so (new commerce: its first event).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Why it failed; empty where it did not.</summary>
    public IReadOnlyList<ServiceError> Errors { get; init; } = [];

    /// <summary>The users whose licences did not move.</summary>
    public IReadOnlyList<UserLicenseError> LicenseErrors { get; init; } = [];

    /// <summary>Why licences did not move, as far as that names no user (new commerce, the reassignment event); empty where they did.</summary>
    public IReadOnlyList<ServiceError> ReassignmentErrors { get; init; } = [];
}

/// <summary>How the service answered an order.</summary>
public enum UpgradeOutcomeState
{
    /// <summary>Done.</summary>
    Completed,

    /// <summary>Accepted and under way.</summary>
    InProgress,

    /// <summary>Refused or given up.</summary>
    Failed,
}
