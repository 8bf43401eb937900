namespace PartnerUpgrade.Engine.Policy;

/// <summary>What a policy needs to know of one thing in the catalogue, legacy or new commerce.</summary>
internal sealed class CatalogEntry(string wireId, bool isLegacy, string name, IReadOnlyList<string> lines, Guid? skuId, SeatRange seats, IEnumerable<string> targets)
{
    /// <summary>The offer id, or <c>product:sku</c>.</summary>
    internal string WireId { get; } = wireId;

    internal bool IsLegacy { get; } = isLegacy;

    internal string Name { get; } = CatalogText.Clean(name);

    /// <summary>What a customer must be to buy it; empty for everybody.</summary>
    internal IReadOnlyList<string> Lines { get; } = lines;

    internal Guid? SkuId { get; } = skuId;

    internal SeatRange Seats { get; } = seats;

    /// <summary>The wire ids it may become, as the catalogue names them.</summary>
    internal IReadOnlyList<string> Targets { get; } = [.. targets.Select(Spell).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The legacy offer's id; null for new commerce.</summary>
    internal Guid? OfferId => IsLegacy ? new Guid(WireId) : null;

    internal string Told => Name.Length > 0 ? $"{Name} ({WireId})" : WireId;

    /// <summary>Null where a policy has no way to write the id: some legacy services have one that is no GUID.</summary>
    internal static CatalogEntry? Of(CatalogOffer offer) => Guid.TryParse(offer.Id, out var id)
        ? new CatalogEntry(id.ToString("D"), true, offer.Name, offer.Qualifications, offer.SkuId, offer.Seats, offer.UpgradeTargets)
        : null;

    /// <inheritdoc cref="Of(CatalogOffer)"/>
    internal static CatalogEntry? Of(CatalogSku sku) => PolicySpelling.ToCatalogItem($"{sku.ProductId}:{sku.SkuId}") is var product && PolicySpelling.IsProduct(product)
        ? new CatalogEntry(product, false, sku.Title, sku.Qualifications, sku.ProvisioningId, sku.Seats, sku.UpgradeTargets)
        : null;

    /// <summary>One entry of several with the same id: a listing may come in pages that overlap. What any of them names is a target.</summary>
    internal static CatalogEntry Join(IEnumerable<CatalogEntry> same)
    {
        // By what it says, so that the order of the pages does not count.
        var entries = same.OrderBy(entry => entry.Name.Length == 0)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal)
            .ThenBy(entry => entry.SkuId?.ToString(), StringComparer.Ordinal)
            .ThenBy(entry => entry.Seats.ToString(), StringComparer.Ordinal)
            .ToList();
        var first = entries[0];
        return entries.Count == 1 ? first : new CatalogEntry(first.WireId, first.IsLegacy, first.Name, first.Lines, first.SkuId, first.Seats, entries.SelectMany(entry => entry.Targets));
    }

    private static string Spell(string wireId) => Guid.TryParse(wireId, out var id) ? id.ToString("D") : PolicySpelling.ToProduct(wireId);
}
