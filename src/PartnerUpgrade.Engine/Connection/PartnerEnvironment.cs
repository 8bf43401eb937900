namespace PartnerUpgrade;

/// <summary>A cloud of Microsoft's, each with a Partner Center, sign-in and accounts of its own. A token of one is worth nothing in another.</summary>
public enum PartnerEnvironment
{
    /// <summary>The worldwide cloud.</summary>
    Global,

    /// <summary>The cloud that 21Vianet operates in China.</summary>
    China,

    /// <summary>The cloud of the government of the United States.</summary>
    USGovernment,
}
