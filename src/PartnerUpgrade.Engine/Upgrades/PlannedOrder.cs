namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What one order of a call comes to, decided before anybody is asked. Equal rows of the input are one order.</summary>
public sealed class PlannedOrder
{
    internal PlannedOrder(IReadOnlyList<CollectedOrder> rows)
    {
        Rows = rows;
        Item = rows[0].Item;
    }

    /// <summary>The rows that asked for it, in the order of the input; one at least.</summary>
    public IReadOnlyList<CollectedOrder> Rows { get; }

    /// <summary>The first of the rows.</summary>
    public CollectedOrder Order => Rows[0];

    /// <summary>The item: planned, skipped with the reasons, or the one that the run holds for the same order already.</summary>
    public UpgradeItem Item { get; internal set; }

    /// <summary>Why nothing is done for it, where that is an error of the input and not a refusal.</summary>
    public PartnerUpgradeException? Fault { get; internal set; }

    /// <summary>Whether the run held the order before this call.</summary>
    public bool IsKnown { get; internal set; }

    /// <summary>Whether it is going to be sent, if someone agrees.</summary>
    public bool IsReady => Fault is null && !Item.IsFinished;

    /// <summary>Becomes what the journal makes of it.</summary>
    internal void Take(JournalAddition addition) =>
        (Item, Fault, IsKnown) = (addition.Item, addition.Refusal, addition.Result == JournalAdditionResult.AlreadyThere);
}
