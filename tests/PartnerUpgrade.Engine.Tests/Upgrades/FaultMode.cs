namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>What the model of the service does with an order.</summary>
internal enum FaultMode
{
    /// <summary>Does it and says so.</summary>
    Success,

    /// <summary>Refuses in the body of a good answer.</summary>
    Refusal,

    /// <summary>Refuses with an error status.</summary>
    ErrorStatus,

    /// <summary>Asks for a pause.</summary>
    Throttled,

    /// <summary>Is cut off before it did anything.</summary>
    SilenceBefore,

    /// <summary>Is cut off after it did it.</summary>
    SilenceAfter,

    /// <summary>Is cut off, and does it some calls later.</summary>
    LateSuccess,

    /// <summary>Our process dies before the order leaves.</summary>
    DeathBefore,

    /// <summary>Our process dies when the order was done, before the answer is read.</summary>
    DeathAfter,
}
