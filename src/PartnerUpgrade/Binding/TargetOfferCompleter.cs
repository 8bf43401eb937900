namespace PartnerUpgrade.Cmdlets;

/// <summary>Completes the keys of the offers that something can be upgraded to.</summary>
public sealed class TargetOfferCompleter : OfferCompleter
{
    private protected override IEnumerable<PolicyOffer> Offers(UpgradePolicy policy) => policy.NameableTargets;
}
