namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What came of asking for an item to work on.</summary>
public sealed class JournalClaim
{
    /// <summary>There is nothing to take: everything is finished, or in the hands of others.</summary>
    public static JournalClaim None { get; } = new(null, null, null);

    private JournalClaim(UpgradeItem? item, UpgradeItem? waiting, UpgradeItem? waitsFor)
    {
        Item = item;
        Waiting = waiting;
        WaitsFor = waitsFor;
    }

    /// <summary>The item that was taken; null where none was.</summary>
    public UpgradeItem? Item { get; }

    /// <summary>An item that could be taken but for another order of its customer; null where an item was taken, or none waits.</summary>
    public UpgradeItem? Waiting { get; }

    /// <summary>The order that <see cref="Waiting"/> waits for.</summary>
    public UpgradeItem? WaitsFor { get; }

    /// <summary>An item was taken.</summary>
    public static JournalClaim Of(UpgradeItem item) => new(item, null, null);

    /// <summary>An item waits until another order of its customer is done.</summary>
    public static JournalClaim Wait(UpgradeItem waiting, UpgradeItem waitsFor) => new(null, waiting, waitsFor);
}
