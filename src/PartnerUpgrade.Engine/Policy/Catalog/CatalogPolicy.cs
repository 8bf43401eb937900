using System.Globalization;
using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Policy;

/// <summary>A policy made of what the service sells: every upgrade that its live catalogue names, and what was left out.</summary>
public sealed class CatalogPolicy
{
    private CatalogPolicy(UpgradePolicy policy, IReadOnlyList<string> notes)
    {
        Policy = policy;
        Notes = notes;
    }

    /// <summary>The policy. It has neither source nor hash before it is written and read.</summary>
    public UpgradePolicy Policy { get; }

    /// <summary>What whoever reads the file should know, a paragraph each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Makes the policy.</summary>
    /// <param name="name">The policy's name.</param>
    /// <param name="country">The two-letter country the catalogue is of.</param>
    /// <param name="offers">The legacy offers.</param>
    /// <param name="skus">The SKUs of new commerce.</param>
    /// <param name="known">A policy that knows some of the offers: their keys, titles and services are taken from it.</param>
    /// <param name="now">When the catalogue was read.</param>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.OfferUnknown"/>: the catalogue names no upgrade at all.</exception>
    public static CatalogPolicy Create(
        string name,
        string country,
        IReadOnlyList<CatalogOffer> offers,
        IReadOnlyList<CatalogSku> skus,
        UpgradePolicy? known,
        DateTimeOffset now)
    {
        var addOns = offers.Count(offer => offer.IsAddOn) + skus.Count(sku => sku.IsAddOn);
        var trials = offers.Count(offer => offer is { IsTrial: true, IsAddOn: false }) + skus.Count(sku => sku is { IsTrial: true, IsAddOn: false });
        var sold = offers.Where(offer => !offer.IsAddOn && !offer.IsTrial).Select(CatalogEntry.Of)
            .Concat(skus.Where(sku => !sku.IsAddOn && !sku.IsTrial).Select(CatalogEntry.Of))
            .OfType<CatalogEntry>();
        var groups = CatalogGroup.Of(sold, known);
        var paths = Connect(groups);
        var connected = groups.Where(group => paths.ContainsKey(group) || paths.Values.Any(targets => targets.Contains(group))).ToList();
        if (connected.Count == 0)
        {
            throw new PartnerUpgradeException(PartnerErrorId.OfferUnknown, Text.Format(Messages.CatalogWithoutUpgrades, country), Messages.CatalogWithoutUpgradesRemedy);
        }

        var made = MakeOffers(connected);
        var unknown = made.Values.Count(offer => offer.Services.Count == 0);
        var services = made.Values.SelectMany(offer => offer.Services).Distinct().ToList();
        var policy = new UpgradePolicy(
            CatalogNames.Clean(name) is { Length: > 0 } shown ? shown : country,
            Text.Format(Messages.CatalogTitle, country, now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            "",
            "",
            services,
            [.. made.Values],
            [.. connected.Where(paths.ContainsKey).SelectMany(from => paths[from].Select(to => new UpgradePath(made[from].Key, made[to].Key)))],

            // Where an offer's services are not known, a target seems to add more than it does: too little to refuse anything by.
            new PolicyConditions { ConflictingServices = unknown > 0 ? ConditionAction.Warn : ConditionAction.Block },
            new PolicyLimits());
        List<string> notes =
        [
            Text.Format(Messages.CatalogNoteOrigin, country, now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            Text.Format(Messages.CatalogNoteLeftOut, addOns, trials, groups.Count - connected.Count),
        ];
        if (unknown > 0)
        {
            notes.Add(Text.Format(Messages.CatalogNoteServices, unknown, made.Count));
        }

        return new CatalogPolicy(policy, notes);
    }

    private static Dictionary<CatalogGroup, List<CatalogGroup>> Connect(IReadOnlyList<CatalogGroup> groups)
    {
        var owners = groups.SelectMany(group => group.Entries.Select(entry => (entry.WireId, group)))
            .ToDictionary(owner => owner.WireId, owner => owner.group, StringComparer.OrdinalIgnoreCase);
        var paths = new Dictionary<CatalogGroup, List<CatalogGroup>>();
        foreach (var group in groups)
        {
            var targets = group.Entries.SelectMany(entry => entry.Targets)
                .Select(target => owners.TryGetValue(target, out var owner) ? owner : null)
                .OfType<CatalogGroup>()
                .Where(target => target != group)
                .Distinct()
                .ToList();
            if (targets.Count > 0)
            {
                paths.Add(group, targets);
            }
        }

        return paths;
    }

    private static Dictionary<CatalogGroup, PolicyOffer> MakeOffers(IReadOnlyList<CatalogGroup> groups)
    {
        var names = new CatalogNames();
        var skuIds = new HashSet<Guid>();
        var made = new Dictionary<CatalogGroup, PolicyOffer>();
        foreach (var group in groups)
        {
            var (key, title) = names.Name(group);
            made.Add(group, new PolicyOffer
            {
                Key = key,
                Title = title,
                OfferIds = [.. group.Entries.Select(entry => entry.OfferId).OfType<Guid>()],
                Products = [.. group.Entries.Where(entry => entry.OfferId is null).Select(entry => entry.WireId)],
                SkuId = group.SkuId is { } sku && skuIds.Add(sku) ? sku : null,
                Seats = group.Seats,
                Services = group.Known?.Services ?? [],
            });
        }

        return made;
    }
}
