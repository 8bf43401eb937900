namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Everything one decision rests on. A struct, so that a decision that refuses nothing allocates nothing for it.</summary>
internal readonly struct EligibilityContext
{
    internal EligibilityContext(
        UpgradePolicy policy,
        CustomerFacts facts,
        PartnerSubscription subscription,
        PolicyOffer target,
        long quantity,
        Guid? intoSubscriptionId,
        ServiceView service,
        bool offeredByService = false,
        OfferedPaths? offered = null,
        CostEstimator? prices = null,
        bool isQuantityOrdered = false)
    {
        Policy = policy;
        Facts = facts;
        Subscription = subscription;
        Target = target;
        Quantity = quantity;
        IntoSubscriptionId = intoSubscriptionId;
        Service = service;
        OfferedByService = offeredByService;
        Offered = offered;
        Prices = prices;
        IsQuantityOrdered = isQuantityOrdered;
    }

    internal UpgradePolicy Policy { get; }

    internal CustomerFacts Facts { get; }

    internal PartnerSubscription Subscription { get; }

    internal PolicyOffer? Source => Subscription.PolicyOffer;

    internal PolicyOffer Target { get; }

    /// <summary>The seats to move.</summary>
    internal long Quantity { get; }

    /// <summary>Whether that number was asked about; no number means all seats.</summary>
    internal bool IsQuantityOrdered { get; }

    internal Guid? IntoSubscriptionId { get; }

    internal ServiceView Service { get; }

    /// <summary>Whether the service, asked because of another target, would do this one, which the policy does not allow. It decides nothing.</summary>
    internal bool OfferedByService { get; }

    /// <summary>What the service offers for the subscription, where that is the matrix; null where it is not, and where the service was not asked.</summary>
    internal OfferedPaths? Offered { get; }

    /// <summary>What estimates the cost; null where no prices are known.</summary>
    internal CostEstimator? Prices { get; }

    /// <summary>The same, with more known of the way to do it.</summary>
    internal EligibilityContext With(UpgradeOption option) =>
        new(Policy, Facts, Subscription, Target, Quantity, IntoSubscriptionId, Service.With(option), OfferedByService, Offered, Prices, IsQuantityOrdered);

    /// <summary>The service's own words for the errors of some codes.</summary>
    internal IEnumerable<string> ServiceWords(Func<ServiceErrorCode, bool> selects) =>
        Service.Errors.Where(error => selects(error.Code) && error.Description.Length > 0).Select(error => error.Description);
}
