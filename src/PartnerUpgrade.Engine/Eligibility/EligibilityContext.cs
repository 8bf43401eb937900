namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Everything one decision rests on. A struct, so that a decision that refuses nothing allocates nothing for it.</summary>
internal readonly record struct EligibilityContext(
    UpgradePolicy Policy,
    CustomerFacts Facts,
    PartnerSubscription Subscription,
    PolicyOffer Target,

    // The seats to move.
    long Quantity,
    Guid? IntoSubscriptionId,
    ServiceView Service,

    // Whether the service, asked because of another target, would do this one, which the policy does not allow. It decides nothing.
    bool OfferedByService = false,

    // What the service offers for the subscription, where that is the matrix; null where it is not, and where the service was not asked.
    OfferedPaths? Offered = null,

    // What estimates the cost; null where no prices are known.
    CostEstimator? Prices = null,

    // Whether the number of seats was asked about; no number means all seats.
    bool IsQuantityOrdered = false)
{
    internal PolicyOffer? Source => Subscription.PolicyOffer;

    /// <summary>The service's own words for the errors of some codes.</summary>
    internal IEnumerable<string> ServiceWords(Func<ServiceErrorCode, bool> selects) =>
        Service.Errors.Where(error => selects(error.Code) && error.Description.Length > 0).Select(error => error.Description);
}
