namespace PartnerUpgrade.Engine.Customers;

/// <summary>Which subscriptions to read. Every part that is empty selects everything.</summary>
public sealed class SubscriptionQuery
{
    /// <summary>The customers, by tenant id; each is then asked for directly instead of listing all.</summary>
    public IReadOnlyList<Guid> CustomerIds { get; init; } = [];

    /// <summary>The customers, by company name or domain: exactly, or as a pattern where nobody is called so.</summary>
    public IReadOnlyList<string> CustomerNames { get; init; } = [];

    /// <summary>The subscriptions.</summary>
    public IReadOnlyList<Guid> SubscriptionIds { get; init; } = [];

    /// <summary>The policy keys of the offers.</summary>
    public IReadOnlyList<string> OfferKeys { get; init; } = [];

    /// <summary>The statuses.</summary>
    public IReadOnlyList<SubscriptionStatus> Statuses { get; init; } = [];

    /// <summary>Only subscriptions that are active and have a target in the policy.</summary>
    public bool Upgradable { get; init; }

    /// <summary>Whether a text, a wildcard perhaps, means a subscription's offer: by key, id or any of its names, that on the wire included.</summary>
    public static bool IsOffer(PartnerSubscription subscription, string text)
    {
        var wanted = OfferNames.Normalize(text);
        var fits = subscription.Listing.Policy.Patterns.Compile(wanted);
        return (subscription.PolicyOffer is { } offer
            && (OfferNames.Of(offer).Append(offer.Key).Any(name => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase) || fits(name)) || offer.Key == PolicySpelling.ToProduct(wanted)))
            || string.Equals(OfferNames.Normalize(subscription.OfferName), wanted, StringComparison.OrdinalIgnoreCase)
            || fits(OfferNames.Normalize(subscription.OfferName))
            || string.Equals(subscription.OfferId, wanted, StringComparison.OrdinalIgnoreCase);
    }

    internal bool Selects(PartnerSubscription subscription) =>
        (SubscriptionIds.Count == 0 || SubscriptionIds.Contains(subscription.SubscriptionId))
        && (OfferKeys.Count == 0 || (subscription.Offer is { } offer && OfferKeys.Contains(offer, StringComparer.OrdinalIgnoreCase)))
        && (Statuses.Count == 0 || Statuses.Contains(subscription.Status))
        && (!Upgradable || subscription.CanUpgrade);
}
