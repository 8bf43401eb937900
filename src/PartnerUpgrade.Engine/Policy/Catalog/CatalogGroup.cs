namespace PartnerUpgrade.Engine.Policy;

/// <summary>What the catalogue sells under several ids and a policy knows as one offer: all of it puts the same SKU into the tenant, or is known to be the same.</summary>
internal sealed class CatalogGroup(PolicyOffer? known)
{
    private readonly List<CatalogEntry> entries = [];

    /// <summary>The offer as another policy knows it; null where it does not.</summary>
    internal PolicyOffer? Known { get; } = known;

    internal IReadOnlyList<CatalogEntry> Entries => entries;

    internal Guid? SkuId => Known?.SkuId ?? entries.Select(entry => entry.SkuId).FirstOrDefault(id => id is not null);

    /// <summary>The widest of the ranges: what one id cannot hold, Partner Center refuses for that id alone.</summary>
    internal SeatRange Seats => new(
        entries.Any(entry => entry.Seats.Min is null) ? null : entries.Min(entry => entry.Seats.Min),
        entries.Any(entry => entry.Seats.Max is null) ? null : entries.Max(entry => entry.Seats.Max));

    internal void Add(CatalogEntry entry) => entries.Add(entry);

    /// <summary>Groups what belongs together. What is known comes first, so that it gets the names it is known by.</summary>
    internal static IReadOnlyList<CatalogGroup> Of(IEnumerable<CatalogEntry> catalogue, UpgradePolicy? known)
    {
        var entries = catalogue.GroupBy(entry => entry.WireId, StringComparer.OrdinalIgnoreCase).Select(same => same.First())
            .OrderBy(entry => entry.OfferId is null).ThenBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).ThenBy(entry => entry.WireId, StringComparer.OrdinalIgnoreCase)
            .Select(entry => (Entry: entry, Known: Find(known, entry)))
            .ToList();
        var groups = new List<CatalogGroup>();
        var bySku = new Dictionary<Guid, CatalogGroup>();
        foreach (var (entry, offer) in entries.OrderBy(entry => entry.Known is null))
        {
            var group = offer is not null ? groups.FirstOrDefault(other => other.Known == offer)
                : entry.SkuId is { } id && bySku.TryGetValue(id, out var sameSku) ? sameSku
                : null;
            if (group is null)
            {
                groups.Add(group = new CatalogGroup(offer));
            }

            group.Add(entry);
            if (entry.SkuId is { } sku && !bySku.ContainsKey(sku))
            {
                bySku.Add(sku, group);
            }
        }

        return groups;
    }

    private static PolicyOffer? Find(UpgradePolicy? known, CatalogEntry entry) =>
        known?.FindOffer(entry.WireId, "") ?? (entry.SkuId is { } sku ? known?.Offers.FirstOrDefault(offer => offer.SkuId == sku) : null);
}
