namespace PartnerUpgrade.Engine;

/// <summary>What came of adding an item to a journal.</summary>
public sealed class JournalAddition
{
    /// <summary>Creates the result.</summary>
    public JournalAddition(UpgradeItem item, bool added)
    {
        Item = item;
        Added = added;
    }

    /// <summary>The item the journal holds: the new one, or the one that this run already finished for the same subscription and target.</summary>
    public UpgradeItem Item { get; }

    /// <summary>Whether it is new.</summary>
    public bool Added { get; }
}
