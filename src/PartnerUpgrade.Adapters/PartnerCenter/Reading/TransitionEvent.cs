namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Something that happened to a transition: the conversion of the subscription, or the reassignment of its licences.</summary>
internal sealed class TransitionEvent
{
    /// <summary>Whether it is about the subscription.</summary>
    public bool IsConversion { get; private init; }

    /// <summary>Whether it is about the licences. The documentation and the SDK name it differently.</summary>
    public bool IsReassignment { get; private init; }

    /// <summary>Whether it ended badly.</summary>
    public bool HasFailed { get; private init; }

    /// <summary>Whether it ended, well or badly.</summary>
    public bool HasEnded { get; private init; }

    public DateTimeOffset? Timestamp { get; private init; }

    /// <summary>Why it failed, but for what is about a user; where it did, there is at least one of either.</summary>
    public IReadOnlyList<ServiceError> Errors { get; private init; } = [];

    public IReadOnlyList<UserLicenseError> Users { get; private init; } = [];

    public static TransitionEvent Read(WireObject happening)
    {
        var name = WireName.Fold(happening.Text("name"));
        var status = WireName.Fold(happening.Text("status"));
        var isReassignment = name is "licensereassignment" or "seatreassignment";
        var (users, errors) = isReassignment
            ? ReassignmentReader.Read(happening)
            : ([], ServiceErrorReader.ReadTransitionErrors(happening, "errors"));
        var hasFailed = status == "failed" || (status.Length == 0 && users.Count + errors.Count > 0);
        return new TransitionEvent
        {
            IsConversion = name == "conversion",
            IsReassignment = isReassignment,
            HasFailed = hasFailed,
            HasEnded = hasFailed || status == "completed",
            Timestamp = happening.Time("timestamp"),
            Errors = hasFailed && users.Count + errors.Count == 0 ? [new ServiceError()] : errors,
            Users = users,
        };
    }

    /// <summary>The last event of a kind: the one with the latest time, or the last told where times are missing or equal.</summary>
    public static TransitionEvent? Last(IReadOnlyList<TransitionEvent> events, Func<TransitionEvent, bool> ofKind)
    {
        TransitionEvent? last = null;
        foreach (var happening in events)
        {
            if (ofKind(happening) && (last is null || !(happening.Timestamp < last.Timestamp)))
            {
                last = happening;
            }
        }

        return last;
    }
}
