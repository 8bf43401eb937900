namespace PartnerUpgrade;

/// <summary>Whether an upgrade is possible.</summary>
public enum Verdict
{
    /// <summary>Nothing speaks against it.</summary>
    Eligible,

    /// <summary>At least one blocking condition fails.</summary>
    Ineligible,

    /// <summary>Nothing is known to fail, but a blocking condition could not be checked.</summary>
    Undetermined,

    /// <summary>The service was not asked. Only ever a <c>ServiceVerdict</c>.</summary>
    NotAsked,
}
