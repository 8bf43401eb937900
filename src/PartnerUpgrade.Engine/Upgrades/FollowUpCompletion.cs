namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Somebody's report that the work which an upgrade left is done.</summary>
public sealed class FollowUpCompletion
{
    /// <summary>When it was reported, in UTC.</summary>
    public DateTimeOffset CompletedAt { get; init; }

    /// <summary>What was said about it.</summary>
    public string? Note { get; init; }

    /// <summary>Whose work may be reported, and who reports.</summary>
    public JournalScope Scope { get; init; } = JournalScope.Any;

    /// <summary>The same report by the one whose connection it is.</summary>
    public FollowUpCompletion In(JournalScope scope) => new() { CompletedAt = CompletedAt, Note = Note, Scope = scope };

    /// <summary>The upgrade with the follow-up done; as it is where it was done before, for who was first stays.</summary>
    public UpgradeItem Apply(UpgradeItem item, Guid followUpId)
    {
        var followUps = item.FollowUps.Select((followUp, place) => (Kept: followUp, Seen: followUp.In(item, place))).ToList();
        return followUps.Exists(followUp => followUp.Seen.FollowUpId == followUpId && !followUp.Kept.IsDone)
            ? item with { FollowUps = [.. followUps.Select(followUp => followUp.Seen.FollowUpId == followUpId ? Done(followUp.Kept) : followUp.Kept)] }
            : item;
    }

    private LicenseFollowUp Done(LicenseFollowUp open) => LicenseFollowUp.Create(
        open.CustomerId,
        open.CustomerName,
        open.SubscriptionId,
        open.UserId,
        open.UserName,
        open.UserEmail,
        open.Services,
        open.Message,
        open.Action,
        open.Kind,
        CompletedAt,
        Scope.Actor,
        Note);
}
