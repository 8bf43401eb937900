namespace PartnerUpgrade;

/// <summary>How the service does an upgrade: with or without moving the users' licences along (transition-a-subscription; transition-resources).</summary>
public enum UpgradeType
{
    /// <summary>Not known.</summary>
    None,

    /// <summary>Legacy, licences stay where they are.</summary>
    UpgradeOnly,

    /// <summary>Legacy, licences move along.</summary>
    UpgradeWithLicenseTransfer,

    /// <summary>New commerce, licences are not asked to move.</summary>
    TransitionOnly,

    /// <summary>New commerce, licences move along.</summary>
    TransitionWithLicenseTransfer,
}
