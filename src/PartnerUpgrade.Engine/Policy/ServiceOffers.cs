using System.Collections.Concurrent;

namespace PartnerUpgrade.Engine.Policy;

/// <summary>Offers that the service has named and no file describes: one object for each id, under the name of the service's catalogue. Safe for several threads.</summary>
public sealed class ServiceOffers
{
    private readonly ConcurrentDictionary<string, PolicyOffer> offers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All that were named so far.</summary>
    public IEnumerable<PolicyOffer> All => offers.Values;

    /// <summary>Whether a text is an id by which the service names offers.</summary>
    public static bool IsId(string text) => Guid.TryParse(text, out _) || PolicySpelling.IsProduct(PolicySpelling.ToProduct(text));

    /// <summary>The offer of an id.</summary>
    /// <param name="wireId">A legacy offer id, <c>product:sku</c>, or <c>product:sku:availability</c>.</param>
    /// <param name="wireName">Its name on the wire; empty where it is not known.</param>
    /// <returns>The offer; null for an empty id.</returns>
    public PolicyOffer? Find(string wireId, string wireName)
    {
        if (wireId.Length == 0)
        {
            return null;
        }

        var isLegacy = Guid.TryParse(wireId, out var id);
        var key = isLegacy ? id.ToString("D") : PolicySpelling.ToProduct(wireId);
        var offer = offers.TryGetValue(key, out var known) ? known : offers.GetOrAdd(key, new PolicyOffer
        {
            Key = key,
            Title = key,
            OfferIds = isLegacy ? [id] : [],
            Products = isLegacy || !PolicySpelling.IsProduct(key) ? [] : [key],
        });
        if (wireName.Length > 0 && offer.Title == offer.Key)
        {
            offer.Learn(OfferNames.Normalize(wireName));
        }

        return offer;
    }
}
