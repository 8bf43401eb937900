namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>What somebody else does to a subscription between our reading and our writing it.</summary>
internal enum SeatMeddling
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Changes something that has no bearing on the seats, so that only the etag is another.</summary>
    Etag,

    /// <summary>Changes the seats.</summary>
    Seats,
}
