namespace PartnerUpgrade.Engine.Policy;

/// <summary>Compares the paths of two policies by the ids that they connect: an offer with another key or title is still the same offer.</summary>
public static class PolicyComparison
{
    /// <summary>The paths that were added, then those that were removed, each in the order of its policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="reference">The policy to compare it with.</param>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.InputInvalid"/>: the paths of one of them are the service's.</exception>
    public static IReadOnlyList<PolicyDifference> Compare(UpgradePolicy policy, UpgradePolicy reference)
    {
        if (new[] { policy, reference }.FirstOrDefault(one => one.IsOffered) is { } offered)
        {
            throw new PartnerUpgradeException(PartnerErrorId.InputInvalid, Text.Format(Messages.PolicyWithoutPaths, offered.Name), Messages.PolicyWithoutPathsRemedy);
        }

        return [.. Missing(policy, reference, PolicyChange.Added), .. Missing(reference, policy, PolicyChange.Removed)];
    }

    private static IEnumerable<PolicyDifference> Missing(UpgradePolicy owner, UpgradePolicy other, PolicyChange change)
    {
        var there = new HashSet<(string From, string To)>(other.Upgrades.SelectMany(path => Connections(other, path)).Select(connection => (connection.From, connection.To)));
        foreach (var path in owner.Upgrades)
        {
            var missing = Connections(owner, path).Where(connection => !there.Contains((connection.From, connection.To))).ToList();
            if (missing.Count > 0)
            {
                yield return new PolicyDifference
                {
                    Change = change,
                    From = path.From,
                    FromTitle = owner.GetOffer(path.From)!.Title,
                    To = path.To,
                    ToTitle = owner.GetOffer(path.To)!.Title,
                    Commerce = [.. missing.Select(connection => connection.Commerce).Distinct()],
                    Policy = change == PolicyChange.Added ? owner.Name : other.Name,
                    Reference = change == PolicyChange.Added ? other.Name : owner.Name,
                };
            }
        }
    }

    /// <summary>The pairs of ids that a path connects, within each commerce where both offers are sold in it.</summary>
    private static IEnumerable<(string From, string To, Commerce Commerce)> Connections(UpgradePolicy policy, UpgradePath path)
    {
        var (from, to) = (policy.GetOffer(path.From)!, policy.GetOffer(path.To)!);
        foreach (var commerce in path.Commerce)
        {
            var sources = Ids(from, commerce).ToList();
            foreach (var source in sources.Count > 0 ? sources : Ids(from, null))
            {
                foreach (var target in Ids(to, commerce))
                {
                    yield return (source, target, commerce);
                }
            }
        }
    }

    private static IEnumerable<string> Ids(PolicyOffer offer, Commerce? commerce)
    {
        var legacy = offer.OfferIds.Select(id => id.ToString("D")).Concat(offer.Names.Select(name => OfferNames.Normalize(name).ToUpperInvariant()));
        var products = offer.Products.Select(product => product.ToUpperInvariant());
        return commerce switch
        {
            Commerce.Legacy => legacy,
            Commerce.NewCommerce => products,
            _ => legacy.Concat(products),
        };
    }
}
