namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What a journal decides about an item that is to be added.</summary>
public enum JournalAdditionResult
{
    /// <summary>The item is in the journal now.</summary>
    Added,

    /// <summary>The run holds the same order already, unfinished or done.</summary>
    AlreadyThere,

    /// <summary>The run holds another order for the same subscription (<see cref="PartnerErrorId.OrderConflict"/>).</summary>
    OrderConflict,

    /// <summary>Another run holds an unfinished order for the same subscription (<see cref="PartnerErrorId.UpgradeInProgress"/>).</summary>
    UpgradeInProgress,

    /// <summary>The run would exceed its limits (<see cref="PartnerErrorId.LimitExceeded"/>).</summary>
    LimitExceeded,

    /// <summary>The journal has an entry of the subscription that cannot be read, so nobody knows whether it may be changed.</summary>
    Unreadable,
}
