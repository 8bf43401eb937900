namespace PartnerUpgrade;

/// <summary>What a caller wants done about the users' licences.</summary>
public enum LicenseTransfer
{
    /// <summary>Move them where the service can, else upgrade without.</summary>
    Prefer,

    /// <summary>Move them, or do not upgrade.</summary>
    Require,

    /// <summary>Do not move them.</summary>
    None,
}
