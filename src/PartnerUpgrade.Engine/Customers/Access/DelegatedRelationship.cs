using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>A granular delegated admin relationship (GDAP) with a customer.</summary>
public sealed class DelegatedRelationship
{
    internal DelegatedRelationship()
    {
    }

    /// <summary>Creates a relationship of what was kept of one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static DelegatedRelationship Create(string id, string name, DelegatedRelationshipStatus status, DateTime? endsOn, bool autoExtends, IReadOnlyList<string> roles) => new()
    {
        Id = id,
        Name = name,
        Status = status,
        EndsOn = endsOn,
        AutoExtends = autoExtends,
        Roles = ReadableList<string>.Of(roles),
    };

    /// <summary>Its id.</summary>
    public string Id { get; internal init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>How it stands.</summary>
    public DelegatedRelationshipStatus Status { get; internal init; }

    /// <summary>The day on which it ends or ended, in UTC; null where that is not told.</summary>
    public DateTime? EndsOn { get; internal init; }

    /// <summary>Whether it is extended by itself. One with the Global Administrator role never is.</summary>
    public bool AutoExtends { get; internal init; }

    /// <summary>The roles that the customer has granted in it, by their names in Microsoft Entra; the template id of one that this version does not know.</summary>
    public IReadOnlyList<string> Roles { get; internal init; } = ReadableList<string>.None;

    /// <inheritdoc/>
    public override string ToString() => EndsOn is { } day ? FormattableString.Invariant($"{Name} ({Status}, {day:yyyy-MM-dd})") : $"{Name} ({Status})";
}

/// <summary>How a relationship stands.</summary>
public enum DelegatedRelationshipStatus
{
    /// <summary>One that this version does not know.</summary>
    Unknown,

    /// <summary>Drafted, and not sent to the customer.</summary>
    Created,

    /// <summary>Waiting for the customer's approval.</summary>
    ApprovalPending,

    /// <summary>Approved, and yet to take effect.</summary>
    Approved,

    /// <summary>Taking effect.</summary>
    Activating,

    /// <summary>In effect.</summary>
    Active,

    /// <summary>About to end.</summary>
    Expiring,

    /// <summary>Ended by its date.</summary>
    Expired,

    /// <summary>Someone has asked to end it.</summary>
    TerminationRequested,

    /// <summary>Being ended.</summary>
    Terminating,

    /// <summary>Ended before its date.</summary>
    Terminated,
}
