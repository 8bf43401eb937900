namespace PartnerUpgrade.Engine.Model;

/// <summary>A SKU of a new commerce product as the service's live catalogue tells it (product-resources).</summary>
public sealed record CatalogSku
{
    /// <summary>The product's id.</summary>
    public string ProductId { get; init; } = "";

    /// <summary>The SKU's id within the product.</summary>
    public string SkuId { get; init; } = "";

    /// <summary>One purchasable availability of it; null where none was asked for or is to be had. It changes over time and is no identity.</summary>
    public string? AvailabilityId { get; init; }

    /// <summary>The name in the connection's locale.</summary>
    public string Title { get; init; } = "";

    /// <summary>The SKU it puts into the tenant (<c>dynamicAttributes.provisioningId</c>); null where the service sent none that is a GUID.</summary>
    public Guid? ProvisioningId { get; init; }

    /// <summary>The seats it can hold.</summary>
    public SeatRange Seats { get; init; } = SeatRange.Any;

    /// <summary>Whether it only goes with another product.</summary>
    public bool IsAddOn { get; init; }

    /// <summary>Whether it is a trial.</summary>
    public bool IsTrial { get; init; }

    /// <summary>What a customer must be to buy it (<c>reselleeQualifications</c>), such as Education; empty for everybody.</summary>
    public IReadOnlyList<string> Qualifications { get; init; } = [];

    /// <summary>The <c>product:sku</c> ids it may become.</summary>
    public IReadOnlyList<string> UpgradeTargets { get; init; } = [];
}
