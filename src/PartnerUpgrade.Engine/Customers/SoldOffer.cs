namespace PartnerUpgrade.Engine.Customers;

/// <summary>What the catalog tells of one offer: how many seats it can hold, and what it puts into the tenant.</summary>
public sealed class SoldOffer
{
    /// <summary>Nothing is known of it.</summary>
    internal static SoldOffer Unknown { get; } = new();

    /// <summary>The seats it can hold.</summary>
    public SeatRange Seats { get; init; } = SeatRange.Any;

    /// <summary>The SKU it puts into the tenant; null where the catalog does not tell.</summary>
    public Guid? SkuId { get; init; }
}
