namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Which items of a journal to read. Every part that is null or empty selects everything.</summary>
public sealed class JournalQuery
{
    /// <summary>The run.</summary>
    public string? RunId { get; init; }

    /// <summary>One item.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>The states.</summary>
    public IReadOnlyList<UpgradeState> States { get; init; } = [];

    /// <summary>The customers.</summary>
    public IReadOnlyList<Guid> CustomerIds { get; init; } = [];

    /// <summary>Only items planned at or after this time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only items with something left to do manually.</summary>
    public bool NeedsFollowUp { get; init; }

    /// <summary>Whose items; null for those of whoever asks.</summary>
    public JournalScope? Scope { get; init; }

    /// <summary>Is told of each item that cannot be read; null to end the reading with that error once all others were read.</summary>
    public Action<PartnerUpgradeException>? OnDamaged { get; init; }

    /// <summary>The same question about the items of a scope.</summary>
    public JournalQuery In(JournalScope scope) => new()
    {
        RunId = RunId,
        ItemId = ItemId,
        States = States,
        CustomerIds = CustomerIds,
        Since = Since,
        NeedsFollowUp = NeedsFollowUp,
        Scope = scope,
        OnDamaged = OnDamaged,
    };

    /// <summary>Whether an item is selected.</summary>
    public bool Selects(UpgradeItem item) =>
        (RunId is null || RunName.AreSame(RunId, item.RunId))
        && (ItemId is null || ItemId == item.ItemId)
        && (States.Count == 0 || States.Contains(item.State))
        && (CustomerIds.Count == 0 || CustomerIds.Contains(item.CustomerId))
        && (Since is null || item.CreatedAt >= Since)
        && (!NeedsFollowUp || item.FollowUps.Any(followUp => !followUp.IsDone))
        && (Scope ?? JournalScope.Any).Includes(item);
}
