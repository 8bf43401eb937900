namespace PartnerUpgrade.Engine.Policy;

/// <summary>What a valid file may have behind each key, as one would write it.</summary>
internal static class PolicyExamples
{
    private static readonly Dictionary<string, string> ByKey = new(StringComparer.Ordinal)
    {
        [PolicyKeys.ApiVersion] = $"apiVersion: {PolicyKeys.Version}",
        [PolicyKeys.Name] = "name: our-rules",
        [PolicyKeys.Title] = "title: What Fabrikam allows",
        [PolicyKeys.Extends] = "extends: csp-2016 | ./base.yaml | null",
        [PolicyKeys.Offers] = "offers: { o365-e3: { title: Office 365 E3, products: [\"CFQ7TTC0LF8R:0001\"] } }",
        [PolicyKeys.Upgrades] = "upgrades: { o365-e1: [o365-e3], o365-e3: [+o365-e5] } | offered",
        [PolicyKeys.Conditions] = "conditions: { addOnsPresent: warn }",
        [PolicyKeys.Limits] = "limits: { upgradesPerRun: 50, denyCustomers: [\"Contoso*\"] }",
        [PolicyKeys.Id] = "id: 57ff2da0-773e-42df-b2af-ffb7a2317929",
        [PolicyKeys.Aliases] = "aliases: [Office 365 E3, E3]",
        [PolicyKeys.OfferIds] = "offerIds: [796b6b5f-613c-4e24-a17c-eba730d49c02]",
        [PolicyKeys.Products] = "products: [\"CFQ7TTC0LF8R:0001\"]",
        [PolicyKeys.SkuId] = "skuId: 6fd2c87f-b296-42f0-b197-1e91e994b900 | null",
        [PolicyKeys.SharesSku] = "sharesSku: true | false",
        [PolicyKeys.Names] = "names: [Office 365 Business India]",
        [PolicyKeys.Min] = "min: 1 | null",
        [PolicyKeys.Max] = "max: 300 | null",
        [PolicyKeys.SubscriptionActive] = "subscriptionActive: block | warn | ignore",
        [PolicyKeys.DelegatedAdmin] = "delegatedAdmin: block | warn | ignore",
        [PolicyKeys.ConflictingServices] = "conflictingServices: block | warn | ignore",
        [PolicyKeys.TargetOwned] = "targetOwned: block | warn | ignore",
        [PolicyKeys.AddOnsPresent] = "addOnsPresent: block | warn | ignore",
        [PolicyKeys.UpgradesPerRun] = "upgradesPerRun: 50 | null",
        [PolicyKeys.SeatsPerUpgrade] = "seatsPerUpgrade: 300 | null",
        [PolicyKeys.SeatsPerRun] = "seatsPerRun: 5000 | null",
        [PolicyKeys.AllowCustomers] = "allowCustomers: [\"*.fabrikam.com\"]",
        [PolicyKeys.DenyCustomers] = "denyCustomers: [\"Contoso*\"]",
        [PolicyKeys.AllowTargets] = "allowTargets: [\"Microsoft 365 *\"]",
        [PolicyKeys.DenyTargets] = "denyTargets: [\"CFQ7TTC0LF8S:0002\"]",
    };

    // Of keys that stand in two places with two meanings: seats is a condition and an offer's range, services a map and a list.
    private static readonly Dictionary<string, (string AtTop, string Within)> ByPlace = new(StringComparer.Ordinal)
    {
        [PolicyKeys.Services] = ("services: { TEAMS1: { id: 57ff2da0-773e-42df-b2af-ffb7a2317929 } }", "services: [TEAMS1]"),
        [PolicyKeys.Seats] = ("", "seats: { min: 1, max: 300 } | block | warn | ignore"),
    };

    /// <summary>What may stand behind the key that a column of a line, from 1, belongs to; empty where the key is none of the format's.</summary>
    internal static string At(string line, int column)
    {
        var (key, isTop) = KeyBefore(line, column);
        return ByKey.TryGetValue(key, out var example) ? example
            : ByPlace.TryGetValue(key, out var places) ? isTop ? places.AtTop : places.Within
            : "";
    }

    /// <summary>The last key that begins at a column or before it, and whether the line begins with it.</summary>
    private static (string Key, bool IsTop) KeyBefore(string line, int column)
    {
        var (key, isTop) = ("", false);
        for (var colon = line.IndexOf(':'); colon >= 0; colon = line.IndexOf(':', colon + 1))
        {
            var start = colon;
            while (start > 0 && (char.IsLetterOrDigit(line[start - 1]) || line[start - 1] is '-' or '_'))
            {
                start--;
            }

            if (start >= column || (colon + 1 < line.Length && line[colon + 1] is not (' ' or '\t')))
            {
                continue;
            }

            (key, isTop) = (line.Substring(start, colon - start), start == 0);
        }

        return (key, isTop);
    }
}
