namespace PartnerUpgrade.Engine.Policy;

/// <summary>Finds the offer that someone means, and never guesses.</summary>
public static class OfferResolver
{
    private const int MostSuggestions = 3;

    // A policy made from the live catalogue has hundreds of offers; their list would bury the message.
    private const int MostKeysListed = 20;

    /// <summary>Finds the one offer that a text means: a key, title, alias, wire name, offer id, <c>product:sku</c> or SKU id.</summary>
    /// <exception cref="PartnerUpgradeException">
    /// <see cref="PartnerErrorId.OfferUnknown"/>, with the nearest spellings, or <see cref="PartnerErrorId.OfferAmbiguous"/>, with the candidates.
    /// </exception>
    /// <remarks>Where the matrix is the service's own, a text that is neither key nor id stands for itself, until the service says what it offers under that title.</remarks>
    public static PolicyOffer Resolve(UpgradePolicy policy, string text)
    {
        var found = policy.Search(text);
        return found.Count switch
        {
            _ when policy.IsOffered => found.FirstOrDefault(offer => IsKeyOrId(offer, text)) ?? new PolicyOffer { Key = OfferNames.Normalize(text), Title = OfferNames.Normalize(text) },
            1 => found[0],
            0 => throw Unknown(policy, text),
            _ => throw Ambiguous(policy, text, found),
        };
    }

    /// <summary>Finds the offers a text means: with wildcards all those with a key, title, alias or wire name that fits, perhaps none; else the one offer that <see cref="Resolve"/> finds.</summary>
    /// <exception cref="PartnerUpgradeException">A text without wildcards is unknown or ambiguous.</exception>
    public static IReadOnlyList<PolicyOffer> Match(UpgradePolicy policy, string keyAliasOrWildcard)
    {
        if (!policy.Patterns.IsPattern(keyAliasOrWildcard) || policy.Search(keyAliasOrWildcard).Count > 0)
        {
            return [Resolve(policy, keyAliasOrWildcard)];
        }

        var fits = policy.Patterns.Compile(OfferNames.Normalize(keyAliasOrWildcard));
        return [.. policy.Offers.Where(offer => OfferNames.Of(offer).Append(offer.Key).Any(fits))];
    }

    private static bool IsKeyOrId(PolicyOffer offer, string text) =>
        ServiceOffers.IsId(text.Trim()) || string.Equals(offer.Key, OfferNames.Normalize(text), StringComparison.OrdinalIgnoreCase);

    private static PartnerUpgradeException Unknown(UpgradePolicy policy, string text)
    {
        var names = policy.Offers.Select(offer => offer.Key).Concat(policy.Offers.SelectMany(OfferNames.Of));
        var nearest = NearestOffer.FindAll(text, names, MostSuggestions);
        var message = Text.Format(Messages.OfferUnknown, policy.Name, text);
        if (nearest.Count > 0)
        {
            message += " " + Text.Format(Messages.OfferUnknownNearest, Text.List(nearest.Select(name => $"'{name}'")));
        }

        var keys = Text.List(policy.Offers.Take(MostKeysListed).Select(offer => offer.Key));
        return new PartnerUpgradeException(
            PartnerErrorId.OfferUnknown,
            message,
            Text.Format(Messages.OfferUnknownRemedy, policy.Offers.Count > MostKeysListed ? keys + ", …" : keys));
    }

    internal static PartnerUpgradeException Ambiguous(UpgradePolicy policy, string text, IReadOnlyList<PolicyOffer> candidates) => new(
        PartnerErrorId.OfferAmbiguous,
        Text.Format(Messages.OfferAmbiguous, text, policy.Name, Text.List(candidates.Select(offer => $"{offer.Key} ({offer.Title})"))),
        Messages.OfferAmbiguousRemedy);
}
