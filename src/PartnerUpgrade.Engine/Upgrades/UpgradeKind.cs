namespace PartnerUpgrade;

/// <summary>What kind of change a journal item is.</summary>
public enum UpgradeKind
{
    /// <summary>A subscription becomes another offer.</summary>
    Upgrade,

    /// <summary>A subscription gets more licences.</summary>
    Quantity,

    /// <summary>Something is planned for the end of a subscription's term.</summary>
    Renewal,
}
