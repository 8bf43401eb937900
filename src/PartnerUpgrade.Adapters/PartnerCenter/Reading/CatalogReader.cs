using System.Text.Json;

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
            IsAddOn = ReadFlag(offer, "isAddOn"),
            IsTrial = ReadFlag(offer, "isTrial"),
            Qualifications = ReadQualifications(offer, offer),
            UpgradeTargets = ReadTargets(offer, offer),
        }
        : null;

    /// <summary>Reads a legacy offer or a SKU, whichever was asked for.</summary>
    public static SoldOffer ReadSold(WireObject item) => new()
    {
        Seats = SeatRangeReader.Read(item),
        SkuId = item.Child("dynamicAttributes")?.Id("provisioningId") ?? item.Child("product")?.Id("id"),
    };

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
        if (attributes is null && sku.HasText("dynamicAttributes"))
        {
            sku.Misread();
        }

        return new CatalogSku
        {
            ProductId = productId,
            SkuId = id,
            Title = sku.Text("title"),
            ProvisioningId = attributes?.Id("provisioningId"),
            Seats = SeatRangeReader.Read(sku),
            IsAddOn = attributes is not null && ReadFlag(attributes, "isAddon", sku),
            IsTrial = ReadFlag(sku, "isTrial"),
            Qualifications = attributes is null ? [] : ReadQualifications(attributes, sku),
            UpgradeTargets = attributes is null ? [] : ReadTargets(attributes, sku),
        };
    }

    /// <summary>Reads the id of an availability; null without one, and for what cannot be bought.</summary>
    public static string? ReadAvailabilityId(WireObject availability) =>
        availability.Text("id") is { Length: > 0 } id && availability.Flag("isPurchasable") != false ? id : null;

    // "None" is how the enumeration says that everybody may buy.
    private static IReadOnlyList<string> ReadQualifications(WireObject owner, WireObject item) =>
        [.. ReadTexts(owner, "reselleeQualifications", item).Where(text => WireName.Fold(text) is not ("none" or "commercial"))];

    private static IReadOnlyList<string> ReadTargets(WireObject owner, WireObject item) => [.. ReadTexts(owner, "upgradeTargetOffers", item)];

    private static IEnumerable<string> ReadTexts(WireObject owner, string name, WireObject item)
    {
        foreach (var element in owner.Elements(name))
        {
            if (element.Type is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                item.Misread();
            }
            else if (element.Text.Length > 0)
            {
                yield return element.Text;
            }
        }
    }

    /// <summary>A flag that is not there is not set; one that is not understood makes the whole item not understood.</summary>
    private static bool ReadFlag(WireObject owner, string name, WireObject? item = null)
    {
        var flag = owner.Flag(name);
        if (flag is null && owner.HasText(name))
        {
            (item ?? owner).Misread();
        }

        return flag ?? false;
    }
}
