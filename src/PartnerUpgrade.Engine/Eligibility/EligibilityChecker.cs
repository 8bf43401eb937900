namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Tests subscriptions against targets. One for each invocation: it reads a customer's facts once and keeps them.</summary>
/// <param name="service">The service to ask.</param>
/// <param name="policy">The policy to follow.</param>
/// <param name="clock">Time, for <see cref="UpgradeEligibility.CheckedAt"/>.</param>
/// <param name="prices">What estimates costs; null where no prices are known.</param>
/// <param name="access">Reads the delegated admin relationships, to say what is missing where delegated administration is; null where nobody is signed in for that.</param>
/// <param name="customersAtOnce">Of how many customers subscriptions are tested at once, 1 or more; by default more than any cmdlet does.</param>
public sealed class EligibilityChecker(
    IPartnerCenter service,
    UpgradePolicy policy,
    IClock clock,
    CostEstimator? prices = null,
    AccessReader? access = null,
    int customersAtOnce = 256)
{
    private readonly DecisionInput input = new(service, policy, clock, prices?.Knows(policy) == true ? prices : null);
    private readonly MigrationInquiry migrations = new(service);
    private readonly PromotionInquiry promotions = new(service);
    private readonly CustomerCache<CustomerFacts> facts = new(customersAtOnce);
    private readonly CustomerCache<CustomerListing> listings = new(customersAtOnce);
    private KnownFacts? last;
    private HeldSkus? lastHeld;

    /// <summary>Finds a subscription by its ids, listing the customer's subscriptions once.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.CustomerNotFound"/>, <see cref="PartnerErrorId.SubscriptionNotFound"/>, or what the service says.</exception>
    public async Task<PartnerSubscription> FindAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken)
    {
        var listing = await ListingAsync(customerId, cancellationToken).ConfigureAwait(false);
        return listing.Get(subscriptionId);
    }

    /// <summary>Tests a subscription at once, where nothing has to be waited for: its customer's facts are known and the service need not be asked.</summary>
    /// <returns>One answer for each target, in the order of the request; null where <see cref="CheckAsync(PartnerSubscription, EligibilityRequest, CheckedTargets?, CancellationToken)"/> has to be called.</returns>
    internal UpgradeEligibility[]? TryCheck(PartnerSubscription subscription, EligibilityRequest request, out CheckedTargets? known)
    {
        known = null;
        if (FactsOf(subscription.CustomerId) is not { } customer)
        {
            return null;
        }

        var current = Rebind(subscription);
        if (IsIncomplete(current))
        {
            if (KnownAgain(current) is not { } complete)
            {
                return null;
            }

            current = complete;
        }

        var answers = TryDecide(current, customer, request, out known);
        if (answers is not null && IsInDoubt(current, customer, answers))
        {
            if (KnownAgain(current) is not { } now)
            {
                return null;
            }

            current = now;
            answers = TryDecide(current, customer, request, out known);
        }

        return answers is null || WantsAccess(customer, answers) || MigrationInquiry.IsWanted(current, request, answers) ? null : answers;
    }

    /// <summary>Reads a customer's facts, if they are not known.</summary>
    public Task ReadAsync(Guid customerId, CancellationToken cancellationToken) => FactsAsync(customerId, cancellationToken);

    /// <summary>Why it could not be read what is missing of delegated administration; null where it could, or nothing was.</summary>
    public PartnerUpgradeException? AccessFault { get; private set; }

    /// <summary>Why the service did not tell of a subscription whether it can be migrated; null where it did, or was not asked.</summary>
    public PartnerUpgradeException? MigrationFault => migrations.Fault;

    /// <summary>Whether answers say that delegated administration is missing. Asked about every answer of an estate, hence without putting reasons together.</summary>
    public static bool SpeaksOfDelegatedAdmin(IReadOnlyList<UpgradeEligibility> answers)
    {
        for (var i = 0; i < answers.Count; i++)
        {
            if (answers[i].Says(ReasonCode.DelegatedAdminMissing))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Tests a subscription against each target of the request. The service is asked only if the policy allows one of them, and then once: for
    /// a customer of whose subscriptions k have an allowed path, that makes at most 2 + k calls beyond the listing. The one exception is a legacy
    /// subscription for which <c>upgrades</c> does not list an allowed target: it is asked about once more, for what it may move to in new commerce.
    /// A customer whose tenant holds what no subscription of the listing accounts for, or whose listing is incomplete, is listed once more.
    /// </summary>
    /// <returns>One answer for each target, in the order of the request.</returns>
    public Task<UpgradeEligibility[]> CheckAsync(PartnerSubscription subscription, EligibilityRequest request, CancellationToken cancellationToken) =>
        CheckAsync(subscription, request, null, cancellationToken);

    /// <summary>The same, with what <see cref="TryCheck"/> has found out: no condition is checked twice.</summary>
    internal async Task<UpgradeEligibility[]> CheckAsync(PartnerSubscription subscription, EligibilityRequest request, CheckedTargets? known, CancellationToken cancellationToken)
    {
        var current = Rebind(subscription);
        var customer = await FactsAsync(current.CustomerId, cancellationToken).ConfigureAwait(false);
        if (IsIncomplete(current))
        {
            current = await ReadAgainAsync(current, cancellationToken).ConfigureAwait(false);
        }

        var inquiry = new ServiceInquiry(service, policy, current, cancellationToken);
        var answers = await AskAsync(current, customer, request, inquiry, known, cancellationToken).ConfigureAwait(false);
        if (!IsInDoubt(current, customer, answers))
        {
            return await CompleteAsync(current, customer, request, answers, cancellationToken).ConfigureAwait(false);
        }

        var now = await ReadAgainAsync(current, cancellationToken).ConfigureAwait(false);
        answers = await AskAsync(now, customer, request, now.Offer == current.Offer ? inquiry : new ServiceInquiry(service, policy, now, cancellationToken), null, cancellationToken).ConfigureAwait(false);
        return await CompleteAsync(now, customer, request, answers, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Asks what the service offers for a subscription, where that is the policy's matrix: one call. What it says is in
    /// <see cref="PartnerSubscription.UpgradeTargets"/> then. Nobody is asked about add-ons and about what is deleted.
    /// </summary>
    /// <returns>Why the service did not answer; null where it did.</returns>
    public async Task<PartnerUpgradeException?> AskOfferedAsync(PartnerSubscription subscription, CancellationToken cancellationToken)
    {
        await input.AskOfferedAsync(subscription, cancellationToken).ConfigureAwait(false);
        return subscription.Offered!.Fault;
    }

    /// <summary>Whether it is worth asking, before an upgrade is ordered, if it misses a promotion of its target: at one call.</summary>
    /// <param name="eligibility">The upgrade.</param>
    /// <param name="termDuration">The term that was chosen; null for the one the subscription has.</param>
    /// <param name="billingCycle">The billing that was chosen; null for the one it has.</param>
    /// <param name="into">The subscription that the seats move into; null for none.</param>
    public static bool WantsPromotions(UpgradeEligibility eligibility, string? termDuration, BillingCycle? billingCycle, Guid? into) =>
        eligibility is { Eligible: true, CatalogItemId: not null } && PromotionInquiry.IsWanted(eligibility.Subscription, into ?? eligibility.IntoSubscriptionId, termDuration, billingCycle);

    /// <summary>The same upgrade, with a warning where it misses a promotion of its target; asks for that.</summary>
    public async Task<UpgradeEligibility> AskPromotionsAsync(UpgradeEligibility eligibility, string? termDuration, BillingCycle? billingCycle, CancellationToken cancellationToken) =>
        await promotions.AskAsync(
            eligibility.Subscription,
            eligibility.CatalogItemId!,
            eligibility.TargetOfferName,
            eligibility.Quantity,
            termDuration,
            billingCycle,
            cancellationToken).ConfigureAwait(false) is { } missed
                ? eligibility.With(missed)
                : eligibility;

    /// <summary>Whether an object came without all of its customer's subscriptions: they can still be listed.</summary>
    private bool IsIncomplete(PartnerSubscription subscription) => !subscription.Listing.IsComplete && !IsOurs(subscription.Listing);

    /// <summary>
    /// Whether answers say that another partner sold something, on a listing that may only be older than the purchase: an object may have been
    /// listed long before it is tested.
    /// </summary>
    private bool IsInDoubt(PartnerSubscription subscription, CustomerFacts customer, UpgradeEligibility[] answers) =>
        Array.Exists(answers, SpeaksOfOwnership)
        && HasSkusOfOthers(subscription.Listing, customer)
        && !IsOurs(subscription.Listing);

    /// <summary>Whether the tenant holds what no subscription of a listing accounts for. Found out once for all of the listing's subscriptions, which mostly come one after the other.</summary>
    private bool HasSkusOfOthers(CustomerListing listing, CustomerFacts customer)
    {
        var known = Volatile.Read(ref lastHeld);
        if (known is null || known.Listing != listing || known.Facts != customer)
        {
            known = new HeldSkus(listing, customer, customer.Skus is { } skus && Array.Exists(skus, sku => !SkuOwnership.IsOurs(sku, listing)));
            Volatile.Write(ref lastHeld, known);
        }

        return known.OfOthers;
    }

    private static bool SpeaksOfOwnership(UpgradeEligibility answer) => answer.Says(ReasonCode.TargetOwned) || answer.Says(ReasonCode.ConflictingServices);

    /// <summary>Whether answers say that delegated administration is missing, and it is still to be read what of it is.</summary>
    private bool WantsAccess(CustomerFacts customer, UpgradeEligibility[] answers) =>
        access is not null
        && !customer.IsAccessAsked
        && SpeaksOfDelegatedAdmin(answers);

    /// <summary>
    /// The same verdicts, with all that is to be said of them. The words of reasons are found when someone reads them, hence out of what is known of the
    /// customer by then.
    /// </summary>
    private async Task<UpgradeEligibility[]> CompleteAsync(
        PartnerSubscription subscription,
        CustomerFacts customer,
        EligibilityRequest request,
        UpgradeEligibility[] answers,
        CancellationToken cancellationToken)
    {
        if (WantsAccess(customer, answers))
        {
            AccessFault = await customer.AskAccessAsync(access!, subscription.CustomerId, subscription.CustomerName, cancellationToken).ConfigureAwait(false) ?? AccessFault;
        }

        return MigrationInquiry.IsWanted(subscription, request, answers)
            ? await migrations.AskAsync(subscription, answers, cancellationToken).ConfigureAwait(false)
            : answers;
    }

    /// <summary>Whether this checker listed the subscriptions itself.</summary>
    private bool IsOurs(CustomerListing listing) => listings.TryGet(listing.Customer.Id) == listing;

    /// <summary>The subscription as it is listed now; as it was, but of an incomplete listing, where that cannot be read.</summary>
    private async Task<PartnerSubscription> ReadAgainAsync(PartnerSubscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            return Find(subscription, await ListingAsync(subscription.CustomerId, cancellationToken).ConfigureAwait(false));
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything() && error.Id is not (PartnerErrorId.CustomerNotFound or PartnerErrorId.SubscriptionNotFound))
        {
            return subscription.Listing.WithDoubt(subscription);
        }
    }

    /// <summary>The same, where this checker has listed the customer already; null where it has not.</summary>
    private PartnerSubscription? KnownAgain(PartnerSubscription subscription) =>
        listings.TryGet(subscription.CustomerId) is { } listing ? Find(subscription, listing) : null;

    private static PartnerSubscription Find(PartnerSubscription subscription, CustomerListing listing) =>
        listing.IsComplete ? listing.Get(subscription.SubscriptionId)
            : listing.Find(subscription.SubscriptionId) ?? subscription.Listing.WithDoubt(subscription);

    /// <summary>Decides by the policy and the customer's facts; null where it is worth asking the service too.</summary>
    private UpgradeEligibility[]? TryDecide(PartnerSubscription subscription, CustomerFacts customer, EligibilityRequest request, out CheckedTargets? known)
    {
        known = null;
        var now = clock.UtcNow;
        if (policy.IsOffered)
        {
            return request.PolicyOnly ? DecideOffered(subscription, customer, request, null)
                : subscription.Offered is { } offered && offered.TryUse(now) ? DecideOffered(subscription, customer, request, offered)
                : null;
        }

        var answers = new UpgradeEligibility[request.Targets.Count];
        var outcomes = request.PolicyOnly || answers.Length == 1 ? null : new FactOutcomes[answers.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            var context = input.Context(subscription, customer, request, request.Targets[i], ServiceAnswer.NotAsked);
            var facts = EligibilityEvaluator.Check(context);
            if (outcomes is not null)
            {
                outcomes[i] = facts;
            }

            if (!request.PolicyOnly && facts.IsWorthAsking)
            {
                known = new CheckedTargets(subscription, customer, outcomes ?? [facts], i + 1);
                return null;
            }

            answers[i] = EligibilityEvaluator.Evaluate(context, facts, now);
        }

        return answers;
    }

    /// <summary>Decides, asking the service where that could still lead to an upgrade.</summary>
    private async Task<UpgradeEligibility[]> AskAsync(
        PartnerSubscription subscription,
        CustomerFacts customer,
        EligibilityRequest request,
        ServiceInquiry inquiry,
        CheckedTargets? known,
        CancellationToken cancellationToken)
    {
        if (policy.IsOffered)
        {
            if (TryDecide(subscription, customer, request, out _) is { } decided)
            {
                return decided;
            }

            await input.AskOfferedAsync(subscription, cancellationToken).ConfigureAwait(false);
            return DecideOffered(subscription, customer, request, subscription.Offered);
        }

        var answers = new UpgradeEligibility[request.Targets.Count];
        var facts = new FactOutcomes[answers.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            (var context, facts[i]) = await input.CheckAsync(subscription, customer, request, request.Targets[i], request.PolicyOnly ? null : inquiry, known?.Of(subscription, customer, i)).ConfigureAwait(false);
            answers[i] = EligibilityEvaluator.Evaluate(context, facts[i], clock.UtcNow);
        }

        ReportPolicyMismatch(answers, facts, subscription, customer, request, await inquiry.Upgrades.ConfigureAwait(false));
        return answers;
    }

    /// <summary>Decides where the matrix is what the service offers; null where it was not asked.</summary>
    private UpgradeEligibility[] DecideOffered(PartnerSubscription subscription, CustomerFacts customer, EligibilityRequest request, OfferedPaths? offered)
    {
        var now = clock.UtcNow;
        offered?.TryUse(now);
        return [.. OfferedTargets.Of(policy, offered, request.Targets).Select(target => EligibilityEvaluator.Evaluate(input.OfferedContext(subscription, customer, request, target, offered), now))];
    }

    /// <summary>Says of each path that the policy lacks whether the service, now that it was asked anyway, would take it.</summary>
    private void ReportPolicyMismatch(UpgradeEligibility[] answers, FactOutcomes[] facts, PartnerSubscription subscription, CustomerFacts customer, EligibilityRequest request, ServiceAnswer answer)
    {
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i].Says(ReasonCode.NotInMatrix)
                && ServiceView.Of(answer, policy, request.Targets[i], request.LicenseTransfer).Verdict == Verdict.Eligible)
            {
                var context = input.Context(subscription, customer, request, request.Targets[i], ServiceAnswer.NotAsked, offeredByService: true);
                answers[i] = EligibilityEvaluator.Evaluate(context, facts[i], clock.UtcNow);
            }
        }
    }

    /// <summary>A customer's facts, if they are known. Subscriptions mostly come customer by customer, so the last is remembered beside the others.</summary>
    private CustomerFacts? FactsOf(Guid customerId)
    {
        var known = Volatile.Read(ref last);
        if (known?.CustomerId == customerId)
        {
            return known.Facts;
        }

        if (facts.TryGet(customerId) is not { } found)
        {
            return null;
        }

        Volatile.Write(ref last, new KnownFacts(customerId, found));
        return found;
    }

    private Task<CustomerFacts> FactsAsync(Guid customerId, CancellationToken cancellationToken) =>
        facts.GetAsync(customerId, id => CustomerFactsReader.ReadAsync(service, policy, id, cancellationToken));

    private Task<CustomerListing> ListingAsync(Guid customerId, CancellationToken cancellationToken) => listings.GetAsync(
        customerId,
        async id => await input.ListAsync(await FactsAsync(id, cancellationToken).ConfigureAwait(false), id, cancellationToken).ConfigureAwait(false));

    /// <summary>A subscription held against this checker's policy, whichever it was listed under.</summary>
    private PartnerSubscription Rebind(PartnerSubscription subscription) => subscription.Listing.Policy == policy
        ? subscription
        : subscription.Listing.RebindTo(policy).Get(subscription.SubscriptionId);

    private sealed record KnownFacts(Guid CustomerId, CustomerFacts Facts);

    private sealed record HeldSkus(CustomerListing Listing, CustomerFacts Facts, bool OfOthers);
}

/// <summary>What our own facts say of a subscription's first targets, up to one about which the service is worth asking.</summary>
/// <param name="Subscription">The subscription as it was listed then.</param>
/// <param name="Customer">The facts.</param>
/// <param name="Outcomes">What they say, in the order of the request.</param>
/// <param name="Count">How many of the targets were checked.</param>
internal sealed record CheckedTargets(PartnerSubscription Subscription, CustomerFacts Customer, FactOutcomes[] Outcomes, int Count)
{
    /// <summary>Whether it is about a subscription, as it came or as it was listed anew.</summary>
    internal bool IsOf(PartnerSubscription subscription) => subscription.SubscriptionId == Subscription.SubscriptionId && subscription.CustomerId == Subscription.CustomerId;

    /// <summary>What was found out of a target; null where nothing was, or of a subscription that was listed anew.</summary>
    internal FactOutcomes? Of(PartnerSubscription subscription, CustomerFacts customer, int target) =>
        target < Count && subscription == Subscription && customer == Customer ? Outcomes[target] : null;
}
