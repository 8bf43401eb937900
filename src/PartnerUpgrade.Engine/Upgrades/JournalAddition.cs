namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What came of adding one item to a journal.</summary>
public sealed class JournalAddition
{
    private JournalAddition(JournalAdditionResult result, UpgradeItem item, UpgradeItem? other = null, PartnerUpgradeException? refusal = null)
    {
        Result = result;
        Item = item;
        Other = other;
        Refusal = refusal;
    }

    /// <summary>What the journal decided.</summary>
    public JournalAdditionResult Result { get; }

    /// <summary>The item the journal holds: the new one, or the same order's of this run; where it was refused, the item that was to be added.</summary>
    public UpgradeItem Item { get; }

    /// <summary>The item that is in the way; null unless <see cref="Result"/> is a conflict or says that an upgrade is in progress.</summary>
    public UpgradeItem? Other { get; }

    /// <summary>The refusal in words; null where the journal holds the order.</summary>
    public PartnerUpgradeException? Refusal { get; }

    /// <summary>Whether the item is new.</summary>
    public bool Added => Result == JournalAdditionResult.Added;

    /// <summary>The item is new.</summary>
    public static JournalAddition Of(UpgradeItem item) => new(JournalAdditionResult.Added, item);

    /// <summary>The run holds the same order already.</summary>
    public static JournalAddition AlreadyThere(UpgradeItem existing) => new(JournalAdditionResult.AlreadyThere, existing);

    /// <summary>The run holds another order for the subscription.</summary>
    public static JournalAddition Conflict(UpgradeItem item, UpgradeItem other) =>
        new(JournalAdditionResult.OrderConflict, item, other, JournalErrors.Conflict(item, other));

    /// <summary>Another run has not finished with the subscription.</summary>
    public static JournalAddition InProgress(UpgradeItem item, UpgradeItem other) =>
        new(JournalAdditionResult.UpgradeInProgress, item, other, JournalErrors.InProgress(other));

    /// <summary>The journal has an entry of the subscription that cannot be read.</summary>
    public static JournalAddition Unreadable(UpgradeItem item, PartnerUpgradeException refusal) =>
        new(JournalAdditionResult.Unreadable, item, refusal: refusal);

    /// <summary>The run would exceed its limits.</summary>
    public static JournalAddition LimitExceeded(UpgradeItem item, PartnerUpgradeException refusal) =>
        new(JournalAdditionResult.LimitExceeded, item, refusal: refusal);
}
