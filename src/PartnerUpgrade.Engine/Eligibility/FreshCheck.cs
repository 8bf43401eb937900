namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The check right before an order: everything is read again, so that what is about to be bought rests on nothing older.</summary>
internal sealed class FreshCheck(IPartnerCenter service, SeatCatalog catalog, UpgradePolicy policy, IClock clock, AccessReader? access)
{
    private readonly DecisionInput input = new(service, policy, clock, prices: null);

    /// <summary>Tests a subscription against one target.</summary>
    /// <exception cref="PartnerUpgradeException">The service does not answer at the moment, and the rest does not decide it.</exception>
    /// <returns>The answer, and the service's option behind it where it is eligible.</returns>
    internal async Task<(UpgradeEligibility Eligibility, UpgradeOption? Option)> CheckAsync(Guid customerId, Guid subscriptionId, EligibilityRequest request, CancellationToken cancellationToken)
    {
        var target = request.Targets[0];
        var (customer, listing) = await input.ReadAsync(customerId, cancellationToken).ConfigureAwait(false);
        var subscription = listing.Get(subscriptionId);
        var (context, facts) = await CheckAsync(subscription, customer, request, target, cancellationToken).ConfigureAwait(false);
        var eligibility = EligibilityEvaluator.Evaluate(context, facts, clock.UtcNow);
        if (eligibility.Eligible && context.Service.Option is { Commerce: Commerce.NewCommerce } option)
        {
            // What a transition may come to does not say how many seats its target can hold; the order is refused by it all the same.
            var sold = await catalog.FindAsync(subscription.Country, option.TargetOfferId, cancellationToken).ConfigureAwait(false);
            context = context with { Service = context.Service with { Option = option with { Seats = option.Seats.Within(sold.Seats) } } };
            eligibility = EligibilityEvaluator.Evaluate(context, EligibilityEvaluator.CheckAnswer(context, facts), clock.UtcNow);
        }

        if (access is not null && eligibility.Says(ReasonCode.DelegatedAdminMissing))
        {
            // Whatever goes wrong with that, the refusal stands in general words.
            _ = await customer.AskAccessAsync(access, customerId, subscription.CustomerName, cancellationToken).ConfigureAwait(false);
            eligibility = EligibilityEvaluator.Evaluate(context, clock.UtcNow);
        }

        if (eligibility.Verdict == Verdict.Undetermined && FirstTransientError(customer.RecordFault, customer.SkusFault, context.Service.Fault) is { } fault)
        {
            // Nobody has refused anything: it can be decided when the service is back.
            throw fault;
        }

        return (eligibility, eligibility.Eligible ? context.Service.Option : null);
    }

    private async Task<(EligibilityContext Context, FactOutcomes Facts)> CheckAsync(PartnerSubscription subscription, CustomerFacts customer, EligibilityRequest request, PolicyOffer target, CancellationToken cancellationToken)
    {
        if (policy.IsOffered)
        {
            await input.AskOfferedAsync(subscription, cancellationToken).ConfigureAwait(false);
            var offered = input.OfferedContext(subscription, customer, request, target, subscription.Offered);
            return (offered, EligibilityEvaluator.Check(offered));
        }

        return await input.CheckAsync(subscription, customer, request, target, new ServiceInquiry(service, policy, subscription, cancellationToken)).ConfigureAwait(false);
    }

    private static PartnerUpgradeException? FirstTransientError(params PartnerUpgradeException?[] faults) =>
        faults.FirstOrDefault(fault => fault?.Id is PartnerErrorId.ServiceUnavailable or PartnerErrorId.Throttled);
}
