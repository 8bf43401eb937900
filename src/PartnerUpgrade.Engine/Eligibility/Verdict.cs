namespace PartnerUpgrade;

/// <summary>Whether an upgrade is possible. The first is what stands where nothing was said: never that it is.</summary>
public enum Verdict
{
    /// <summary>Nothing is known to fail, but a blocking condition could not be checked.</summary>
    Undetermined,

    /// <summary>Can be upgraded.</summary>
    Eligible,

    /// <summary>At least one blocking condition fails.</summary>
    Ineligible,

    /// <summary>The service was not asked. Only ever a <c>ServiceVerdict</c>.</summary>
    NotAsked,
}
