using System.Diagnostics;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// Brings upgrades from plan to end, so that none is lost and none is bought twice. It works through the journal alone: what it is about
/// to do is durable before it does it, so another runner can take over from any point.
/// </summary>
public sealed class UpgradeRunner
{
    /// <summary>So that a person can find out who is at work on something.</summary>
    private static readonly int ThisProcess = Process.GetCurrentProcess().Id;

    private readonly IPartnerCenter service;
    private readonly SeatCatalog catalog;
    private readonly IUpgradeJournal journal;
    private readonly UpgradePolicy policy;
    private readonly IClock clock;
    private readonly UpgradeRunOptions options;
    private readonly UpgradeOperations operations;
    private readonly UpgradeStateMachine execution;
    private readonly JournalLease lease;

    /// <summary>Creates a runner.</summary>
    /// <param name="service">The service.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="policy">The policy to check against right before anything is sent.</param>
    /// <param name="clock">Time.</param>
    /// <param name="options">How the run is done.</param>
    public UpgradeRunner(IPartnerCenter service, IUpgradeJournal journal, UpgradePolicy policy, IClock clock, UpgradeRunOptions options)
    {
        this.service = service;
        catalog = new SeatCatalog(service);
        this.journal = journal;
        this.policy = policy;
        this.clock = clock;
        this.options = options;
        lease = new JournalLease($"{Environment.MachineName}/{ThisProcess}/{Guid.NewGuid():N}", options.LeaseDuration);
        operations = new UpgradeOperations(service, catalog, journal, policy, clock, Calendar, options.Access);
        execution = new UpgradeStateMachine(journal, clock, options, lease);
    }

    /// <summary>
    /// A runner that does the same and changes nothing: over a service that does not send, and a copy of the journal in memory. That is all a
    /// rehearsal is.
    /// </summary>
    public static async Task<UpgradeRunner> RehearseAsync(
        IPartnerCenter service,
        IUpgradeJournal journal,
        UpgradePolicy policy,
        IClock clock,
        UpgradeRunOptions options,
        CancellationToken cancellationToken)
    {
        var copy = await JournalCopy.ReadAsync(journal, options.RunId, cancellationToken).ConfigureAwait(false);
        return new UpgradeRunner(new RehearsalPartnerCenter(service, policy), new MemoryJournal(clock, copy.Items), policy, clock, options);
    }

    /// <summary>What is ordered by an upgrade that was tested. Anything but eligible is skipped.</summary>
    public UpgradeItem Order(UpgradeEligibility eligibility)
    {
        var item = Order(eligibility.Subscription, eligibility.Quantity) with
        {
            Kind = UpgradeKind.Upgrade,
            TargetOffer = eligibility.TargetOffer,
            OrderedQuantity = eligibility.OrderedQuantity,
            LicenseTransfer = options.LicenseTransfer,
            IntoSubscriptionId = options.IntoSubscriptionId ?? eligibility.IntoSubscriptionId,
            TermDuration = options.TermDuration,
            BillingCycle = options.BillingCycle,
            UpgradeType = eligibility.UpgradeType,

            // What is lost is told by the plans of now, whatever the test has said of it.
            Reasons = [.. eligibility.Reasons.Where(reason => reason.Code != ReasonCode.ScheduledChangeLost)],
        };
        item = item with { KeptPlans = PlanKeeper.Keep(item, eligibility.Subscription) };
        item = item with { Reasons = [.. item.Reasons, .. PlanKeeper.Lost(item, policy)] };
        if (eligibility.Eligible && UpgradeOperation.ShorterTerm(item, eligibility.Subscription) is { } shorter)
        {
            return item.Skip([.. eligibility.Reasons, shorter], item.CreatedAt);
        }

        return eligibility.Eligible
            ? item with { Cost = eligibility.Estimate?.With(options.TermDuration, options.BillingCycle).Value }
            : item.Skip(eligibility.Reasons, item.CreatedAt);
    }

    /// <summary>What is ordered by another number of seats. What the policy does not allow is skipped.</summary>
    /// <param name="subscription">The subscription, with the seats that were seen when the change was asked for.</param>
    /// <param name="quantity">The seats that it is to have.</param>
    /// <param name="increase">The seats that were asked for on top of those there are; null where a number of seats was named.</param>
    /// <param name="prices">What estimates its cost; null where no prices are known.</param>
    public UpgradeItem OrderSeats(PartnerSubscription subscription, long quantity, long? increase = null, CostEstimator? prices = null)
    {
        var item = Order(subscription, quantity) with { OrderedQuantity = increase is null ? quantity : null, OrderedIncrease = increase };
        item = item with { KeptPlans = PlanKeeper.Keep(subscription.Record, quantity) };
        item = item with { Reasons = [.. PlanKeeper.Lost(item, policy)] };
        var reasons = QuantityConditions.Check(subscription, quantity, policy, QuantityConditions.RangeOf(subscription.PolicyOffer, SeatRange.Any));
        return reasons.Count == 0 ? item with { Cost = prices?.ForSeats(subscription, quantity) } : item.Skip(reasons, item.CreatedAt);
    }

    /// <summary>
    /// What is ordered where the seats that a subscription was seen with are asked for, and it has others by now: it is skipped, since nobody has
    /// seen those.
    /// </summary>
    /// <param name="subscription">The subscription, with the seats that were seen and are asked for.</param>
    /// <param name="seatsNow">The seats that it has now.</param>
    public UpgradeItem OrderSeatsAsSeen(PartnerSubscription subscription, long seatsNow)
    {
        var item = Order(subscription, subscription.Quantity) with { OrderedQuantity = subscription.Quantity };
        return item.Skip([SeatsChanged.Since(item, subscription.DisplayName, seatsNow)], item.CreatedAt);
    }

    /// <summary>What is ordered for the end of a subscription's term. What cannot be planned is skipped.</summary>
    /// <param name="subscription">The subscription as it was seen when the change was asked for.</param>
    /// <param name="wish">What is wanted, without what happens anyway.</param>
    /// <param name="prices">What estimates its cost; null where no prices are known.</param>
    public UpgradeItem OrderRenewal(PartnerSubscription subscription, RenewalWish wish, CostEstimator? prices = null)
    {
        var isRenewal = wish.AtTermEnd is not (AtTermEnd.Cancel or AtTermEnd.ExtendedServiceTerm) && !wish.Clear;
        var next = RenewalPlanner.Next(subscription);
        var target = wish.TargetOffer is { } key ? policy.GetOffer(key) : null;
        var item = Order(subscription, isRenewal ? wish.Quantity ?? next.Quantity : subscription.Quantity) with
        {
            Kind = UpgradeKind.Renewal,
            TargetOffer = isRenewal ? wish.TargetOffer ?? next.Offer : subscription.Offer,
            OrderedQuantity = wish.Quantity,
            Renewal = wish with { EndsOn = subscription.EndsOn },
        };
        var reasons = RenewalConditions.Check(subscription, wish, policy, Calendar.UtcNow.UtcDateTime.Date, target);
        return reasons.Count > 0 ? item.Skip(reasons, item.CreatedAt)
            : item with { Cost = prices?.ForRenewal(subscription, PricedRenewal.Of(RenewalPlanner.Preview(subscription, wish, target, policy))) };
    }

    /// <summary>Decides what the orders of a call come to, before anybody is asked. Nothing is sent, and nothing is recorded.</summary>
    /// <param name="orders">The orders, in the order of the input.</param>
    /// <param name="throttleLimit">Customers that are read at once, where several of a customer's subscriptions are ordered for; 1 or more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PartnerUpgradeException">The journal, or the sign-in, is of no use.</exception>
    public Task<OrderPlan> PlanAsync(IReadOnlyList<CollectedOrder> orders, int throttleLimit, CancellationToken cancellationToken) =>
        new OrderPlanner(service, catalog, journal, policy, clock, Calendar, options).PlanAsync(orders, throttleLimit, cancellationToken);

    /// <summary>
    /// Makes durable what was agreed to, and what is refused, in one transaction. What another call has planned in between is decided anew: the
    /// orders then say so.
    /// </summary>
    public async Task CommitAsync(IEnumerable<PlannedOrder> orders, CancellationToken cancellationToken)
    {
        var agreed = orders.Where(order => order is { Fault: null, IsKnown: false }).ToList();
        await AddAsync(agreed, cancellationToken).ConfigureAwait(false);
        var exceeding = agreed.FindAll(order => order.Fault?.Id == PartnerErrorId.LimitExceeded);
        foreach (var order in exceeding)
        {
            order.Item = order.Item.Skip([.. order.Item.Reasons, OrderPlanner.LimitReason(order.Fault!)], clock.UtcNow);
        }

        await AddAsync(exceeding, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends orders that are durable, and takes up those that were begun before.</summary>
    /// <param name="items">The orders' items, in the order of the input.</param>
    /// <param name="gate">Lets them begin.</param>
    /// <param name="receiver">
    /// Is told what came of each, in order of completion: the item as it was when the work began, the item as it was left, and the error that left it
    /// there, if any. Its task is cancelled where nobody takes results any more; <see cref="SendingGate.Take"/> says that one was taken.
    /// </param>
    /// <param name="cancellationToken">Stops before the next step; a request that was sent is still awaited and recorded.</param>
    /// <exception cref="PartnerUpgradeException">The journal, or the sign-in, is of no use any more.</exception>
    public Task<SendingResult> SendAsync(IEnumerable<UpgradeItem> items, SendingGate gate, Func<UpgradeItem, UpgradeItem, PartnerUpgradeException?, Task> receiver, CancellationToken cancellationToken) =>
        Sender(gate, receiver).RunAsync(new OrdersOfCall(journal, clock, options.PollInterval, items), cancellationToken);

    /// <summary>
    /// Takes up every unfinished item of the run that nobody works on, reconciling what is uncertain first. What cannot be brought to its end now is
    /// left as it stands and not tried again by this call.
    /// </summary>
    /// <param name="gate">Lets them begin.</param>
    /// <param name="receiver">
    /// Is told what came of each, in order of completion: the item as it was when the work began, the item as it was left, and the error that left it
    /// there, if any. Its task is cancelled where nobody takes results any more; <see cref="SendingGate.Take"/> says that one was taken.
    /// </param>
    /// <param name="cancellationToken">Stops before the next step; a request that was sent is still awaited and recorded.</param>
    /// <exception cref="PartnerUpgradeException">The journal, or the sign-in, is of no use any more.</exception>
    public Task<SendingResult> ResumeAsync(SendingGate gate, Func<UpgradeItem, UpgradeItem, PartnerUpgradeException?, Task> receiver, CancellationToken cancellationToken) =>
        Sender(gate, receiver).RunAsync(new OrdersOfRun(journal, options.RunId), cancellationToken);

    /// <summary>Takes back orders that were not begun.</summary>
    /// <returns>Those that could be taken back: another runner may have begun one.</returns>
    public async Task<IReadOnlyList<UpgradeItem>> WithdrawAsync(IEnumerable<UpgradeItem> items, CancellationToken cancellationToken)
    {
        var withdrawn = new List<UpgradeItem>();
        foreach (var item in items)
        {
            if (item.State == UpgradeState.Planned && await Withdrawal.WithdrawAsync(journal, clock, item, cancellationToken).ConfigureAwait(false) is { } skipped)
            {
                withdrawn.Add(skipped);
            }
            else
            {
                await journal.ReleaseAsync(item.ItemId, lease, cancellationToken).ConfigureAwait(false);
            }
        }

        return withdrawn;
    }

    /// <summary>Reads a subscription as it stands after a change.</summary>
    public async Task<PartnerSubscription> ReadAsync(PartnerSubscription subscription, SubscriptionUpgrade change, CancellationToken cancellationToken)
    {
        var record = await service.GetSubscriptionAsync(subscription.CustomerId, subscription.SubscriptionId, cancellationToken).ConfigureAwait(false);
        return CustomerListing.Of(subscription.Listing.Customer, record, policy).WithCost(change.Cost);
    }

    /// <summary>
    /// What a user sees of an item. In a rehearsal, what would have been sent is shown as it stands before that.
    /// </summary>
    /// <param name="before">The item as it was when the work began.</param>
    /// <param name="after">The item as it was left.</param>
    public SubscriptionUpgrade Show(UpgradeItem before, UpgradeItem after) => service is not RehearsalPartnerCenter rehearsal ? after.ToUpgrade()
        : rehearsal.WouldSend(after.CorrelationId) ? (before with { UpgradeType = after.UpgradeType, Reasons = after.Reasons }).ToUpgrade(whatIf: true)
        : after.ToUpgrade(whatIf: true);

    /// <summary>Which day it is where the service is.</summary>
    private IClock Calendar => options.Calendar ?? clock;

    private async Task AddAsync(List<PlannedOrder> orders, CancellationToken cancellationToken)
    {
        if (orders.Count == 0)
        {
            return;
        }

        var additions = await journal.AddAsync([.. orders.Select(order => order.Item)], policy.Limits, lease: null, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < orders.Count; i++)
        {
            orders[i].Take(additions[i]);
        }
    }

    private OrderSender Sender(SendingGate gate, Func<UpgradeItem, UpgradeItem, PartnerUpgradeException?, Task> receiver) => new(journal, clock, options, lease, gate, ContinueAsync, receiver);

    private async Task<UpgradeItem> ContinueAsync(UpgradeItem item, Action<UpgradeItem> onMoved, CancellationToken cancellationToken)
    {
        try
        {
            return await execution.ContinueAsync(item, operations.For(item), onMoved, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (error.Id is not (PartnerErrorId.JournalUnavailable or PartnerErrorId.UpgradeInProgress))
        {
            throw LeftForLater(error);
        }
    }

    /// <summary>The same error, with the advice that the item is not lost.</summary>
    private PartnerUpgradeException LeftForLater(PartnerUpgradeException error) => new(
        error.Id,
        error.Message,
        $"{error.Remedy} {Text.Format(Messages.ErrorLeftForLaterRemedy, options.RunId)}".Trim(),
        error)
    {
        CorrelationId = error.CorrelationId,
        ServiceCode = error.ServiceCode,
        RetryAfter = error.RetryAfter,
    };

    private UpgradeItem Order(PartnerSubscription subscription, long quantity) => new()
    {
        RunId = options.RunId,
        ItemId = Guid.NewGuid(),
        Kind = UpgradeKind.Quantity,
        CustomerId = subscription.CustomerId,
        CustomerName = subscription.CustomerName,
        SubscriptionId = subscription.SubscriptionId,
        SourceOffer = subscription.Offer,
        TargetOffer = subscription.Offer,
        Quantity = quantity,
        AgreedSourceQuantity = subscription.Quantity,
        PolicyName = policy.Name,
        PolicyHash = policy.Hash,
        State = UpgradeState.Planned,
        CorrelationId = Guid.NewGuid(),
        CreatedAt = clock.UtcNow,
    };
}
