namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads what is sold (offer-resources, product-resources).</summary>
internal static class CatalogReader
{
    /// <summary>Reads a legacy offer; null without an id.</summary>
    public static CatalogOffer? ReadOffer(WireObject offer) => offer.Text("id") is { Length: > 0 } id
        ? new CatalogOffer
        {
            Id = id,
            Name = offer.Text("name"),
            SkuId = offer.Child("product")?.Id("id"),
            Seats = SeatRangeReader.Read(offer),
            IsAddOn = offer.Flag("isAddOn") ?? false,
            IsTrial = offer.Flag("isTrial") ?? false,
            Qualifications = ReadQualifications(offer),
            UpgradeTargets = ReadTargets(offer),
        }
        : null;

    /// <summary>Reads the id of a product; null without one.</summary>
    public static string? ReadProductId(WireObject product) => product.Text("id") is { Length: > 0 } id ? id : null;

    /// <summary>Reads a SKU; null without ids.</summary>
    public static CatalogSku? ReadSku(WireObject sku, string productId)
    {
        if (sku.Text("id") is not { Length: > 0 } id)
        {
            return null;
        }

        var attributes = sku.Child("dynamicAttributes");
        return new CatalogSku
        {
            ProductId = productId,
            SkuId = id,
            Title = sku.Text("title"),
            ProvisioningId = attributes?.Id("provisioningId"),
            Seats = SeatRangeReader.Read(sku),
            IsAddOn = attributes?.Flag("isAddon") ?? false,
            IsTrial = sku.Flag("isTrial") ?? false,
            Qualifications = attributes is null ? [] : ReadQualifications(attributes),
            UpgradeTargets = attributes is null ? [] : ReadTargets(attributes),
        };
    }

    /// <summary>Reads the id of an availability; null without one, and for what cannot be bought.</summary>
    public static string? ReadAvailabilityId(WireObject availability) =>
        availability.Text("id") is { Length: > 0 } id && availability.Flag("isPurchasable") != false ? id : null;

    // "None" is how the enumeration says that everybody may buy.
    private static IReadOnlyList<string> ReadQualifications(WireObject owner) =>
        [.. owner.Elements("reselleeQualifications").Select(qualification => qualification.Text).Where(text => text.Length > 0 && WireName.Fold(text) is not ("none" or "commercial"))];

    private static IReadOnlyList<string> ReadTargets(WireObject owner) =>
        [.. owner.Elements("upgradeTargetOffers").Select(target => target.Text).Where(target => target.Length > 0)];
}
