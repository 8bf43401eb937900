using System.Text.Json.Nodes;
using PartnerUpgrade.Sandbox.Wire;

namespace PartnerUpgrade.Adapters.SnapshotCopying;

/// <summary>
/// The promotions of the countries in which there are customers: one list a country. A promotion does not tell where it is for, so that one that some
/// of the countries do not have names those that do. Where a country's list cannot be read, the snapshot tells of no promotion there.
/// </summary>
internal sealed class PromotionCopy(Func<string, CancellationToken, Task<IReadOnlyList<JsonObject>>> listAsync)
{
    private readonly List<string> unread = [];
    private string? cause;

    /// <summary>What the snapshot does not tell, and why.</summary>
    public IEnumerable<string> Doubts => cause is null ? [] : [Text.Format(Messages.SnapshotWithoutPromotions, Text.List(unread), cause)];

    /// <summary>Reads them; each comes once.</summary>
    public async Task<JsonArray> ReadAsync(IReadOnlyList<string> countries, bool anonymize, CancellationToken cancellationToken)
    {
        var promotions = new Dictionary<string, (JsonObject Node, List<string> Countries)>(StringComparer.OrdinalIgnoreCase);
        foreach (var country in countries)
        {
            foreach (var promotion in await ListOrNoneAsync(country, cancellationToken).ConfigureAwait(false))
            {
                if (promotion.Text("id") is not { Length: > 0 } id)
                {
                    continue;
                }

                if (!promotions.TryGetValue(id, out var known))
                {
                    promotions.Add(id, known = (promotion, []));
                }

                known.Countries.Add(country);
            }
        }

        return [.. promotions.Values.Select(found => Written(found.Node, found.Countries.Distinct().ToList()))];

        JsonNode Written(JsonObject promotion, List<string> sold)
        {
            if (anonymize)
            {
                SnapshotAnonymizer.AnonymizePromotion(promotion);
            }

            promotion.Remove("sandbox");
            if (sold.Count < countries.Count)
            {
                promotion["sandbox"] = new JsonObject { ["countries"] = new JsonArray([.. sold.Select(country => (JsonNode)country)]) };
            }

            return promotion;
        }
    }

    private async Task<IReadOnlyList<JsonObject>> ListOrNoneAsync(string country, CancellationToken cancellationToken)
    {
        try
        {
            // The service knows no other segment.
            return await listAsync($"productpromotions?country={Uri.EscapeDataString(country)}&segment=commercial", cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            // The copy is of use without it.
            unread.Add(country);
            cause ??= error.Message;
            return [];
        }
    }
}
