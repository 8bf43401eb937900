namespace PartnerUpgrade.Engine.Policy;

/// <summary>
/// Gives the offers of a catalogue keys and titles that a person can type and that mean one offer only. They rest on the entry itself, not on its place
/// among the others: where two would be called the same, both say which they are. So a catalogue that is read again next month gives the same keys.
/// </summary>
internal static class CatalogNames
{
    private const string LegacyKey = "-legacy";

    /// <summary>Names all entries.</summary>
    /// <param name="entries">The entries, each id once.</param>
    /// <param name="known">A policy that knows some of the ids, whose keys they get.</param>
    /// <param name="previous">The policy made of the catalogue before, whose keys stay.</param>
    internal static IReadOnlyDictionary<CatalogEntry, (string Key, string Title)> Of(IReadOnlyList<CatalogEntry> entries, UpgradePolicy? known, UpgradePolicy? previous)
    {
        var before = entries.Select(entry => (Entry: entry, Key: previous is null ? null : KeyBefore(previous, entry)))
            .Where(pair => pair.Key is not null)
            .ToDictionary(pair => pair.Entry, pair => pair.Key!);
        var keys = Distinguish(entries, before, (entry, level) => Key(entry, known, level));
        var owners = keys.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
        var titles = Distinguish(entries, new Dictionary<CatalogEntry, string>(), (entry, level) =>
        {
            var title = Title(entry, level);
            return owners.TryGetValue(title, out var owner) && owner != entry ? null : title;
        });
        return entries.ToDictionary(entry => entry, entry => (keys[entry], titles[entry]));
    }

    /// <summary>Lets everything that would be called the same say more of itself, until nothing is.</summary>
    /// <param name="entries">What is to be named.</param>
    /// <param name="settled">Names that stay.</param>
    /// <param name="form">The name at a level of detail from 0; null where there is none at that level.</param>
    private static Dictionary<CatalogEntry, string> Distinguish(
        IReadOnlyList<CatalogEntry> entries,
        Dictionary<CatalogEntry, string> settled,
        Func<CatalogEntry, int, string?> form)
    {
        var levels = entries.ToDictionary(entry => entry, _ => 0);
        while (true)
        {
            var names = entries.ToDictionary(entry => entry, entry => settled.TryGetValue(entry, out var name) ? name : form(entry, levels[entry]));
            var same = entries.GroupBy(entry => names[entry] ?? "", StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Key.Length == 0 || group.Count() > 1)
                .SelectMany(group => group)
                .Where(entry => !settled.ContainsKey(entry))
                .ToList();
            if (same.Count == 0)
            {
                return names.ToDictionary(pair => pair.Key, pair => pair.Value!);
            }

            same.ForEach(entry => levels[entry]++);
        }
    }

    private static string? KeyBefore(UpgradePolicy previous, CatalogEntry entry) =>
        previous.FindOffer(entry.WireId, "") is { } offer && offer.OfferIds.Count + offer.Products.Count == 1 ? offer.Key : null;

    private static string Key(CatalogEntry entry, UpgradePolicy? known, int level)
    {
        var words = known?.FindOffer(entry.WireId, "")?.Key ?? CatalogText.ToKey(WithLines(entry));
        var key = (words.Length > 0 ? words : "offer") + (entry.IsLegacy ? LegacyKey : "");
        return level switch
        {
            0 => key,
            1 => $"{key}-{PolicySpelling.ToOfferKey(entry.IsLegacy ? entry.WireId.Substring(0, 8) : entry.WireId)}",
            2 => $"{key}-{PolicySpelling.ToOfferKey(entry.WireId)}",
            _ => $"{key}-{PolicySpelling.ToOfferKey(entry.WireId)}-{level - 1}",
        };
    }

    private static string Title(CatalogEntry entry, int level)
    {
        var name = entry.Name.Length > 0 ? WithLines(entry) : entry.WireId;
        var title = entry.IsLegacy ? Text.Format(Messages.CatalogLegacyTitle, name) : name;
        return level switch
        {
            0 => title,
            1 => $"{title} ({entry.WireId})",
            _ => $"{title} ({entry.WireId}, {level})",
        };
    }

    /// <summary>The name, and for whom it is where the name does not say so.</summary>
    private static string WithLines(CatalogEntry entry)
    {
        var lines = entry.Lines.Where(line => entry.Name.IndexOf(line, StringComparison.OrdinalIgnoreCase) < 0).ToList();
        return entry.Name.Length == 0 || lines.Count == 0 ? entry.Name : $"{entry.Name} ({string.Join(", ", lines)})";
    }
}
