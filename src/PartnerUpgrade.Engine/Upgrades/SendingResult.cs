namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>How sending ended.</summary>
public sealed class SendingResult
{
    internal SendingResult(IReadOnlyList<UpgradeItem> untaken, IReadOnlyList<UpgradeItem> notBegun, UpgradeItem? stoppedBy, JournalClaim waiting, bool isUsedUp)
    {
        Untaken = untaken;
        NotBegun = notBegun;
        StoppedBy = stoppedBy;
        IsUsedUp = isUsedUp;
        Waiting = waiting.Waiting;
        WaitsFor = waiting.WaitsFor;
    }

    /// <summary>Items that were begun and whose results nobody took.</summary>
    public IReadOnlyList<UpgradeItem> Untaken { get; }

    /// <summary>Items of the call that were not begun, and are planned still.</summary>
    public IReadOnlyList<UpgradeItem> NotBegun { get; }

    /// <summary>The item after whose failure nothing more was begun; null where none was.</summary>
    public UpgradeItem? StoppedBy { get; }

    /// <summary>Whether as many orders were sent as were to be sent at most.</summary>
    public bool IsUsedUp { get; }

    /// <summary>An item that still waited when waiting was over; null where none did.</summary>
    public UpgradeItem? Waiting { get; }

    /// <summary>What <see cref="Waiting"/> waits for: another order of its customer, or itself in the hands of another runner.</summary>
    public UpgradeItem? WaitsFor { get; }
}
