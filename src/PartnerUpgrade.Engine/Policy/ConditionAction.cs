namespace PartnerUpgrade;

/// <summary>What a policy does when a condition fails.</summary>
public enum ConditionAction
{
    /// <summary>The upgrade is refused.</summary>
    Block,

    /// <summary>The upgrade is allowed with a warning.</summary>
    Warn,

    /// <summary>The condition is not looked at.</summary>
    Ignore,
}
