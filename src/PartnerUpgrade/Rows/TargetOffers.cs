namespace PartnerUpgrade.Cmdlets;

/// <summary>Turns what <c>-TargetOffer</c> was given into offers.</summary>
internal static class TargetOffers
{
    /// <summary>The offers that texts mean, each once.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.OfferUnknown"/> or <see cref="PartnerErrorId.OfferAmbiguous"/>.</exception>
    internal static IReadOnlyList<PolicyOffer> Resolve(UpgradePolicy policy, IEnumerable<string> texts) =>
        [.. texts.Select(text => OfferResolver.Resolve(policy, text)).Distinct()];
}
