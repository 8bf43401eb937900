namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Reads what a decision rests on, and puts it together for the evaluator.</summary>
internal sealed class DecisionInput(IPartnerCenter service, UpgradePolicy policy, IClock clock, CostEstimator? prices)
{
    /// <summary>Lists a customer's subscriptions.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.CustomerNotFound"/>, or what the service says.</exception>
    internal async Task<CustomerListing> ListAsync(CustomerFacts customer, Guid customerId, CancellationToken cancellationToken)
    {
        Require(customer);
        return Of(customer, customerId, await service.ListSubscriptionsAsync(customerId, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads a customer's facts and lists the subscriptions, all at the same time: whoever is about to order waits for it each time.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.CustomerNotFound"/>, or what the service says.</exception>
    internal async Task<(CustomerFacts Customer, CustomerListing Listing)> ReadAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var facts = CustomerFactsReader.ReadAsync(service, policy, customerId, cancellationToken);
        var records = service.ListSubscriptionsAsync(customerId, cancellationToken);
        try
        {
            await Task.WhenAll(facts, records).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException) when (facts.Status == TaskStatus.RanToCompletion)
        {
            // Where there is no such customer, that says more than a listing that fails; else the listing tells itself.
        }

        var customer = await facts.ConfigureAwait(false);
        Require(customer);
        return (customer, Of(customer, customerId, await records.ConfigureAwait(false)));
    }

    /// <summary>Asks what the service offers for a subscription, where that is the matrix. Nobody is asked about add-ons and about what is deleted.</summary>
    internal async Task AskOfferedAsync(PartnerSubscription subscription, CancellationToken cancellationToken)
    {
        var (options, fault) = await OptionsAsync(subscription, cancellationToken).ConfigureAwait(false);
        subscription.Offered = new OfferedPaths(options, fault, policy, clock.UtcNow);
    }

    /// <summary>What is known of one target. A target that the service does not offer has no path, and its answer says nothing more of it.</summary>
    internal EligibilityContext OfferedContext(PartnerSubscription subscription, CustomerFacts customer, EligibilityRequest request, PolicyOffer target, OfferedPaths? offered)
    {
        var answer = offered?.Fault is { } fault ? ServiceAnswer.Unavailable(fault)
            : offered?.Targets.Contains(target) == true ? ServiceAnswer.Answered(offered.Options!)
            : ServiceAnswer.NotAsked;
        return Context(subscription, customer, request, target, answer, offered: offered);
    }

    /// <summary>Checks one target by our own facts, unless what they say is known, and asks the service where that could still lead to an upgrade; without an inquiry it is left alone.</summary>
    internal async Task<(EligibilityContext Context, FactOutcomes Facts)> CheckAsync(
        PartnerSubscription subscription,
        CustomerFacts customer,
        EligibilityRequest request,
        PolicyOffer target,
        ServiceInquiry? inquiry,
        FactOutcomes? known = null)
    {
        var context = Context(subscription, customer, request, target, ServiceAnswer.NotAsked);
        var facts = known ?? EligibilityEvaluator.Check(context);
        if (inquiry is null || !facts.IsWorthAsking)
        {
            return (context, facts);
        }

        context = Context(subscription, customer, request, target, await inquiry.AskAsync(target).ConfigureAwait(false));
        return (context, EligibilityEvaluator.CheckAnswer(context, facts));
    }

    internal EligibilityContext Context(
        PartnerSubscription subscription,
        CustomerFacts customer,
        EligibilityRequest request,
        PolicyOffer target,
        ServiceAnswer answer,
        bool offeredByService = false,
        OfferedPaths? offered = null) => new(
            policy,
            customer,
            subscription,
            target,
            request.Quantity ?? subscription.Quantity,
            request.IntoSubscriptionId,
            ServiceView.Of(answer, policy, target, request.LicenseTransfer),
            offeredByService,
            offered,
            prices,
            request.Quantity is not null);

    private static void Require(CustomerFacts customer)
    {
        if (customer.RecordFault is { Id: PartnerErrorId.CustomerNotFound } notFound)
        {
            throw notFound;
        }
    }

    private CustomerListing Of(CustomerFacts customer, Guid customerId, Listing<SubscriptionRecord> records) =>
        new(customer.Record ?? new CustomerRecord { Id = customerId }, records, policy);

    private async Task<(Listing<UpgradeOption>? Options, PartnerUpgradeException? Fault)> OptionsAsync(PartnerSubscription subscription, CancellationToken cancellationToken)
    {
        if (subscription.Status == SubscriptionStatus.Deleted || subscription.Record.ParentSubscriptionId is not null)
        {
            return (Array.Empty<UpgradeOption>(), null);
        }

        try
        {
            return (await service.ListUpgradeOptionsAsync(subscription.CustomerId, subscription.Record, cancellationToken).ConfigureAwait(false), null);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return (null, error);
        }
    }
}
