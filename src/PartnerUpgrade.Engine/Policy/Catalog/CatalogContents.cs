namespace PartnerUpgrade.Engine.Policy;

/// <summary>A catalogue taken apart: what a policy can hold, how it is connected, and what has to be left out.</summary>
internal sealed class CatalogContents
{
    private readonly Dictionary<string, CatalogEntry> sold;
    private readonly HashSet<string> addOnsAndTrials;
    private readonly List<string> addOns;
    private readonly List<string> trials;
    private readonly List<string> unwritable;

    internal CatalogContents(IReadOnlyList<CatalogOffer> offers, IReadOnlyList<CatalogSku> skus)
    {
        var all = offers.Select(offer => (Entry: CatalogEntry.Of(offer), Told: Tell(offer.Name, offer.Id), offer.IsAddOn, offer.IsTrial))
            .Concat(skus.Select(sku => (Entry: CatalogEntry.Of(sku), Told: Tell(sku.Title, $"{sku.ProductId}:{sku.SkuId}"), sku.IsAddOn, sku.IsTrial)))
            .ToList();
        addOns = [.. all.Where(item => item.IsAddOn).Select(item => item.Told)];
        trials = [.. all.Where(item => item is { IsTrial: true, IsAddOn: false }).Select(item => item.Told)];
        unwritable = [.. all.Where(item => item is { Entry: null, IsTrial: false, IsAddOn: false }).Select(item => item.Told)];
        sold = all.Where(item => item is { Entry: not null, IsTrial: false, IsAddOn: false })
            .GroupBy(item => item.Entry!.WireId, StringComparer.OrdinalIgnoreCase)
            .Select(same => CatalogEntry.Join(same.Select(item => item.Entry!)))
            .ToDictionary(entry => entry.WireId, StringComparer.OrdinalIgnoreCase);
        addOnsAndTrials = new HashSet<string>(all.Where(item => item.IsAddOn || item.IsTrial).Select(item => item.Entry?.WireId).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        Sold = [.. sold.Values.OrderBy(entry => entry.WireId, StringComparer.Ordinal)];
        var reached = new HashSet<CatalogEntry>(Sold.SelectMany(TargetsOf));
        Connected = [.. Sold.Where(entry => reached.Contains(entry) || TargetsOf(entry).Any())];
    }

    /// <summary>Everything a policy can name, each id once, in the order of the ids.</summary>
    internal IReadOnlyList<CatalogEntry> Sold { get; }

    /// <summary>What an upgrade leaves or reaches.</summary>
    internal IReadOnlyList<CatalogEntry> Connected { get; }

    /// <summary>Targets that are named and not described, each with what leads to it.</summary>
    internal IReadOnlyList<(string Target, IReadOnlyList<string> From)> Undescribed =>
    [
        .. Sold.SelectMany(entry => entry.Targets.Select(target => (Target: target, Entry: entry)))
            .Where(pair => !sold.ContainsKey(pair.Target) && !addOnsAndTrials.Contains(pair.Target))
            .GroupBy(pair => pair.Target, pair => pair.Entry.Told, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (CatalogText.Clean(group.Key), (IReadOnlyList<string>)[.. group])),
    ];

    /// <summary>What is left out, by kind.</summary>
    internal IReadOnlyList<CatalogOmission> Omissions
    {
        get
        {
            var connected = new HashSet<CatalogEntry>(Connected);
            CatalogOmission[] kinds =
            [
                new(Messages.CatalogAddOns, addOns),
                new(Messages.CatalogTrials, trials),
                new(Messages.CatalogUnwritable, unwritable),
                new(Messages.CatalogUnconnected, [.. Sold.Where(entry => !connected.Contains(entry)).Select(entry => entry.Told)]),
                new(Messages.CatalogUndescribed, [.. Undescribed.Select(Tell)]),
                new(Messages.CatalogPathsToTrials, [.. Paths(addOnsAndTrials.Contains)]),
                new(Messages.CatalogPathsToThemselves, [.. Paths(null)]),
            ];
            return [.. kinds.Where(kind => kind.Names.Count > 0)];
        }
    }

    /// <summary>The entries that an entry may become.</summary>
    internal IEnumerable<CatalogEntry> TargetsOf(CatalogEntry entry) =>
        entry.Targets.Select(target => sold.TryGetValue(target, out var found) ? found : null).OfType<CatalogEntry>().Where(target => target != entry);

    /// <summary>A target that is not described, and what leads to it.</summary>
    internal static string Tell((string Target, IReadOnlyList<string> From) undescribed) =>
        Text.Format(Messages.CatalogUndescribedTarget, undescribed.Target, Text.List(undescribed.From));

    private static string Tell(string name, string id) => CatalogText.Clean(name) is { Length: > 0 } clean ? $"{clean} ({CatalogText.Clean(id)})" : CatalogText.Clean(id);

    /// <summary>The paths that are left out: to what fits, or of an entry to itself.</summary>
    private IEnumerable<string> Paths(Func<string, bool>? isLeftOut) =>
        from entry in Sold
        from target in entry.Targets
        where isLeftOut is null ? string.Equals(target, entry.WireId, StringComparison.OrdinalIgnoreCase) : !sold.ContainsKey(target) && isLeftOut(target)
        select $"{entry.Told} → {CatalogText.Clean(target)}";
}
