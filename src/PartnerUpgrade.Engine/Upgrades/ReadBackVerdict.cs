namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What reading back showed of an order that got no answer.</summary>
internal enum ReadBackVerdict
{
    /// <summary>Nothing happened: the same request may be sent again.</summary>
    NotHappened,

    /// <summary>It happened.</summary>
    Happened,

    /// <summary>Neither can be told yet.</summary>
    Unclear,
}
