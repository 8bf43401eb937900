namespace PartnerUpgrade.Engine.Model;

/// <summary>A legacy offer as the service's live catalogue tells it (get-a-list-of-offers).</summary>
public sealed class CatalogOffer
{
    /// <summary>The offer id as on the wire.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name in the connection's locale.</summary>
    public string Name { get; init; } = "";

    /// <summary>The SKU it puts into the tenant (<c>product.id</c>); null where the service sent none that is a GUID.</summary>
    public Guid? SkuId { get; init; }

    /// <summary>The seats it can hold.</summary>
    public SeatRange Seats { get; init; } = SeatRange.Any;

    /// <summary>Whether it only goes with another offer.</summary>
    public bool IsAddOn { get; init; }

    /// <summary>Whether it is a trial.</summary>
    public bool IsTrial { get; init; }

    /// <summary>What a customer must be to buy it (<c>reselleeQualifications</c>), such as Education; empty for everybody.</summary>
    public IReadOnlyList<string> Qualifications { get; init; } = [];

    /// <summary>The ids of the offers it may be upgraded to; empty also where the service left the list out, as it does for many.</summary>
    public IReadOnlyList<string> UpgradeTargets { get; init; } = [];
}
