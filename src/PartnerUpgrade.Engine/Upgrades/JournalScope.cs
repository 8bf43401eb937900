namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// Whose work is meant: a partner's, for real or in a sandbox. What is not known (in journals of before, or of a service that does not say) fits
/// everything, so that nothing is lost or done twice for want of knowing.
/// </summary>
public sealed class JournalScope
{
    /// <summary>Everything that a journal holds.</summary>
    public static JournalScope Any { get; } = new();

    /// <summary>The partner's tenant; null where it is not known.</summary>
    public Guid? PartnerId { get; init; }

    /// <summary>Whether it is a sandbox; null where it is not known.</summary>
    public bool? IsSandbox { get; init; }

    /// <summary>Who is at work, for the history: the account that is signed in, or the user of the machine, and the machine.</summary>
    public string? Actor { get; init; }

    /// <summary>Whether an item may belong to it.</summary>
    public bool Includes(UpgradeItem item) =>
        (PartnerId is null || item.PartnerId is null || PartnerId == item.PartnerId)
        && (IsSandbox is null || item.IsSandbox is null || IsSandbox == item.IsSandbox);
}
