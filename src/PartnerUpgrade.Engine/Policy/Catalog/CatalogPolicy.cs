using System.Globalization;

namespace PartnerUpgrade.Engine.Policy;

/// <summary>
/// A policy made of what the service sells: every upgrade that its live catalogue names, and what was left out. Each id of the catalogue is an offer of
/// its own, so a path holds for all that it covers: commercial, nonprofit and campaign offers of one product share a licence, and not their targets.
/// </summary>
public sealed class CatalogPolicy
{
    private CatalogPolicy(UpgradePolicy policy, IReadOnlyList<string> notes, IReadOnlyList<CatalogOmission> omissions)
    {
        Policy = policy;
        Notes = notes;
        Omissions = omissions;
    }

    /// <summary>The policy. It has neither source nor hash before it is written and read.</summary>
    public UpgradePolicy Policy { get; }

    /// <summary>What whoever reads the file should know, a paragraph each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>What was left out, by kind; only kinds of which there is something.</summary>
    public IReadOnlyList<CatalogOmission> Omissions { get; }

    /// <summary>Makes the policy.</summary>
    /// <param name="name">The policy's name.</param>
    /// <param name="country">The two-letter country the catalogue is of.</param>
    /// <param name="offers">The legacy offers.</param>
    /// <param name="skus">The SKUs of new commerce.</param>
    /// <param name="known">A policy that knows some of the offers: their keys and services are taken from it.</param>
    /// <param name="previous">The policy that was made of the catalogue before: its keys stay. Null where there is none.</param>
    /// <param name="now">When the catalogue was read.</param>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.OfferUnknown"/>: the catalogue names no upgrade at all.</exception>
    public static CatalogPolicy Create(
        string name,
        string country,
        IReadOnlyList<CatalogOffer> offers,
        IReadOnlyList<CatalogSku> skus,
        UpgradePolicy? known,
        UpgradePolicy? previous,
        DateTimeOffset now)
    {
        var contents = new CatalogContents(offers, skus);
        var connected = contents.Connected;
        if (connected.Count == 0)
        {
            throw new PartnerUpgradeException(PartnerErrorId.OfferUnknown, Text.Format(Messages.CatalogWithoutUpgrades, country), Messages.CatalogWithoutUpgradesRemedy);
        }

        // Named among all that is sold, so that a key does not depend on what is connected this month.
        var names = CatalogNames.Of(contents.Sold, known, previous);
        var made = MakeOffers(connected.OrderBy(entry => names[entry].Key, StringComparer.Ordinal), names, known);
        var unknown = made.Values.Count(offer => offer.Services.Count == 0);
        var day = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var policy = new UpgradePolicy(
            CatalogText.Clean(name) is { Length: > 0 } shown ? shown : country,
            Text.Format(Messages.CatalogTitle, country, day),
            "",
            "",
            [.. made.Values.SelectMany(offer => offer.Services).Distinct()],
            [.. made.Values],
            [.. made.Keys.SelectMany(from => contents.TargetsOf(from).Select(to => made[to].Key).OrderBy(key => key, StringComparer.Ordinal).Select(to => new UpgradePath(made[from].Key, to)))],

            // Where an offer's services are not known, a target seems to add more than it does: too little to refuse anything by.
            new PolicyConditions { ConflictingServices = unknown > 0 ? ConditionAction.Warn : ConditionAction.Block },
            new PolicyLimits());
        var omissions = contents.Omissions;
        return new CatalogPolicy(policy, [.. CatalogNotes.Write(country, day, omissions, contents.Undescribed, unknown, made.Count)], omissions);
    }

    private static Dictionary<CatalogEntry, PolicyOffer> MakeOffers(
        IEnumerable<CatalogEntry> entries,
        IReadOnlyDictionary<CatalogEntry, (string Key, string Title)> names,
        UpgradePolicy? known)
    {
        var sorted = entries.ToList();
        var shared = new HashSet<Guid>(sorted.Select(entry => entry.SkuId).OfType<Guid>().GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key));
        return sorted.ToDictionary(entry => entry, entry => new PolicyOffer
        {
            Key = names[entry].Key,
            Title = names[entry].Title,
            OfferIds = entry.OfferId is { } id ? [id] : [],
            Products = entry.IsLegacy ? [] : [entry.WireId],
            SkuId = entry.SkuId,
            SharesSku = entry.SkuId is { } sku && shared.Contains(sku),
            Seats = entry.Seats,
            Services = Find(known, entry)?.Services ?? [],
        });
    }

    private static PolicyOffer? Find(UpgradePolicy? known, CatalogEntry entry) =>
        known?.FindOffer(entry.WireId, "") ?? (entry.SkuId is { } sku ? known?.Offers.FirstOrDefault(offer => offer.SkuId == sku) : null);
}
