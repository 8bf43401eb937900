namespace PartnerUpgrade;

/// <summary>Who gave a reason.</summary>
public enum ReasonSource
{
    /// <summary>The policy, held against the facts that were read.</summary>
    Policy,

    /// <summary>The service's own answer.</summary>
    PartnerCenter,

    /// <summary>A person who looked at it.</summary>
    Person,
}
