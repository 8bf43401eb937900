namespace PartnerUpgrade;

/// <summary>What a reason does to the verdict.</summary>
public enum ReasonSeverity
{
    /// <summary>The upgrade is not done.</summary>
    Blocking,

    /// <summary>The upgrade is done; somebody should know.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Information,
}
