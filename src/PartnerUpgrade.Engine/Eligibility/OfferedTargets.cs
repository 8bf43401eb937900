namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Finds the targets to test where the matrix is the service's own: all that it offers, or those that someone named.</summary>
internal static class OfferedTargets
{
    /// <summary>The targets to test of a subscription.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="paths">What the service offers for the subscription; null where it was not asked.</param>
    /// <param name="wanted">The targets that someone named, some perhaps by a title alone; empty for all.</param>
    /// <returns>At least one; a target without a key where there is none to name.</returns>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.OfferAmbiguous"/>: a title means two of the offered targets.</exception>
    internal static IReadOnlyList<PolicyOffer> Of(UpgradePolicy policy, OfferedPaths? paths, IReadOnlyList<PolicyOffer> wanted) =>
        wanted.Count > 0 ? [.. wanted.Select(target => Find(policy, paths, target)).Distinct()]
        : paths?.Targets.Count > 0 ? paths.Targets
        : [new PolicyOffer { Title = Messages.OfferAny }];

    /// <summary>Only a title is looked up among what is offered: a key or an id means one thing, and another that sounds alike is not it.</summary>
    private static PolicyOffer Find(UpgradePolicy policy, OfferedPaths? paths, PolicyOffer target)
    {
        if (paths is null || !target.IsNameOnly)
        {
            return target;
        }

        var candidates = paths.Named(target.Key).Union(policy.Search(target.Key).Where(offer => paths.Targets.Contains(offer))).ToList();
        return candidates.Count switch
        {
            0 => target,
            1 => candidates[0],
            _ => throw OfferResolver.Ambiguous(policy, target.Key, candidates),
        };
    }
}
