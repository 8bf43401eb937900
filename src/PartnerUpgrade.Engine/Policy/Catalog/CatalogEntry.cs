namespace PartnerUpgrade.Engine.Policy;

/// <summary>What a policy needs to know of one thing in the catalogue, legacy or new commerce.</summary>
internal sealed class CatalogEntry
{
    private CatalogEntry(string wireId, string name, Guid? skuId, SeatRange seats, IEnumerable<string> targets)
    {
        WireId = wireId;
        Name = name;
        SkuId = skuId;
        Seats = seats;
        Targets = [.. targets];
    }

    /// <summary>The offer id, or <c>product:sku</c>.</summary>
    internal string WireId { get; }

    internal string Name { get; }

    internal Guid? SkuId { get; }

    internal SeatRange Seats { get; }

    /// <summary>The wire ids it may become.</summary>
    internal IReadOnlyList<string> Targets { get; }

    /// <summary>The legacy offer's id; null for new commerce.</summary>
    internal Guid? OfferId => Guid.TryParse(WireId, out var id) ? id : null;

    /// <summary>Null where a policy has no way to write the id: some legacy services have one that is no GUID.</summary>
    internal static CatalogEntry? Of(CatalogOffer offer) => Guid.TryParse(offer.Id, out var id)
        ? new CatalogEntry(id.ToString("D"), offer.Name, offer.SkuId, offer.Seats, offer.UpgradeTargets.Select(Spell))
        : null;

    /// <inheritdoc cref="Of(CatalogOffer)"/>
    internal static CatalogEntry? Of(CatalogSku sku) => $"{sku.ProductId}:{sku.SkuId}" is var product && PolicySpelling.IsProduct(product)
        ? new CatalogEntry(product, sku.Title, sku.ProvisioningId, sku.Seats, sku.UpgradeTargets.Select(Spell))
        : null;

    private static string Spell(string wireId) => Guid.TryParse(wireId, out var id) ? id.ToString("D") : PolicySpelling.ToProduct(wireId);
}
