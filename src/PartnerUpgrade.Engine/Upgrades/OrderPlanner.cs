namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// Decides what the orders of a call come to, in the order of its input and before anybody is asked: contradictions, limits, what the run has
/// done before, and what one order of a customer leaves for the next. It decides over copies, by the code that a run goes by: nothing is sent,
/// and nothing is recorded.
/// </summary>
internal sealed class OrderPlanner(
    IPartnerCenter service,
    SeatCatalog catalog,
    IUpgradeJournal journal,
    UpgradePolicy policy,
    IClock clock,
    IClock calendar,
    UpgradeRunOptions options)
{
    private readonly string runId = options.RunId;
    private readonly UpgradeOperations operations = new(new RehearsalPartnerCenter(service, policy), catalog, journal, policy, clock, calendar, options.Access);

    /// <summary>Decides about all orders of a call, given in the order of the input.</summary>
    internal async Task<OrderPlan> PlanAsync(IReadOnlyList<CollectedOrder> collected, int throttleLimit, CancellationToken cancellationToken)
    {
        var orders = Merge(collected);
        var copy = await JournalCopy.ReadAsync(journal, runId, cancellationToken).ConfigureAwait(false);
        var rules = AdditionRules.For(policy.Limits, [.. copy.OfRun.Where(item => AdditionRules.Counts(item.State))]);
        var ours = new HashSet<Guid>();
        var several = OfCustomersWithSeveral(orders);
        await ReadAheadAsync(several, throttleLimit, cancellationToken).ConfigureAwait(false);
        foreach (var order in orders.Where(order => order.Fault is null))
        {
            await DecideAsync(order, several.Contains(order), rules, copy, cancellationToken).ConfigureAwait(false);
            ours.Add(order.Item.ItemId);
        }

        return new OrderPlan(orders, [.. copy.OfRun.Where(item => !item.IsFinished && !ours.Contains(item.ItemId))]);
    }

    /// <summary>The orders whose customer has another one: what the first does counts for the next. And those for which the tenant's other seats count.</summary>
    private HashSet<PlannedOrder> OfCustomersWithSeveral(List<PlannedOrder> orders) =>
    [
        .. orders.Where(order => order.IsReady)
            .GroupBy(order => order.Item.CustomerId)
            .Where(customer => customer.Skip(1).Any() || customer.Any(IsPoolNeeded))
            .SelectMany(customer => customer),
    ];

    private bool IsPoolNeeded(PlannedOrder order) => order.Item switch
    {
        { Kind: UpgradeKind.Quantity, Quantity: var quantity } => QuantityConditions.IsPoolNeeded(order.Order.Subscription, quantity, SeatsOf(order)),

        // Only the service tells whether it offers another product for the end of the term: better before the question than after it.
        { Renewal: { } wish } => wish.TargetOffer is not null || RenewalConditions.IsPoolNeeded(order.Order.Subscription, wish, null, SeatsOf(order)),
        _ => false,
    };

    /// <summary>The seats that the policy knows of: the catalog is not asked for each order before it is about to be sent.</summary>
    private static SeatRange SeatsOf(PlannedOrder order) => order.Order.Subscription.PolicyOffer?.Seats ?? SeatRange.Any;

    /// <summary>Makes equal rows one, and refuses all that contradict each other: whichever came first, nobody knows what was meant.</summary>
    private static List<PlannedOrder> Merge(IReadOnlyList<CollectedOrder> collected) =>
    [
        .. collected.GroupBy(row => (row.Item.CustomerId, row.Item.SubscriptionId), (_, same) => same.ToList())
            .SelectMany(rows => rows.TrueForAll(rows[0].SaysTheSameAs)
                ? [new PlannedOrder(rows)]
                : rows.ConvertAll(row => new PlannedOrder([row]) { Fault = Contradiction(row, rows) }))
            .OrderBy(order => order.Order.Row),
    ];

    private static PartnerUpgradeException Contradiction(CollectedOrder row, IEnumerable<CollectedOrder> all) => new(
        PartnerErrorId.InputInvalid,
        Text.Format(
            Messages.ErrorContradiction,
            row.Row,
            row.Item.CustomerName,
            row.Item.SubscriptionId,
            Say(row),
            Text.Parts(all.Where(other => other != row).Select(other => Text.Format(Messages.ContradictingRow, other.Row, Say(other))))),
        Messages.ErrorContradictionRemedy);

    private static string Say(CollectedOrder row) => row.IsIncrease
        ? Text.Format(Messages.OrderIncrease, row.Item.SeatsBought)
        : row.Item.Renewal is { IsEmpty: true }
        ? Text.Format(Messages.OrderNoChange, row.Subscription.Offer ?? row.Subscription.OfferName)
        : JournalErrors.Order(row.Item, row.Subscription.OfferName);

    /// <summary>Reads all at once what is then decided one after the other.</summary>
    private Task ReadAheadAsync(IEnumerable<PlannedOrder> orders, int throttleLimit, CancellationToken cancellationToken) => BoundedWork.RunAsync(
        throttleLimit,
        async work =>
        {
            foreach (var order in orders)
            {
                await work.AddAsync(token => CheckAsync(order.Item, token)).ConfigureAwait(false);
            }
        },
        cancellationToken);

    /// <summary>Checks an order as it would be checked before it is sent; null where that cannot be told now, and will be told then.</summary>
    private async Task<(UpgradeItem Item, UpgradeOperation.Send? Send)?> CheckAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        try
        {
            return await operations.For(item).CheckAsync(item, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return null;
        }
    }

    /// <summary>Decides about one order: what the customer's orders before it leave of it, then what the run holds and allows.</summary>
    private async Task DecideAsync(PlannedOrder order, bool isOneOfSeveral, AdditionRules rules, JournalCopy copy, CancellationToken cancellationToken)
    {
        var item = order.Item;
        if (copy.Of(item.SubscriptionId).FirstOrDefault(known => !known.IsFinished && known.IsOfSameRunAs(item) && known.IsSameOrderAs(item)) is { } begun)
        {
            // Whatever the subscription looks like by now: the run finishes what it has begun.
            (order.Item, order.IsKnown) = (begun, true);
            return;
        }

        var check = isOneOfSeveral ? await CheckAsync(item, cancellationToken).ConfigureAwait(false) : null;
        var addition = rules.Decide(check is { Item: { IsFinished: true } refused } ? refused : item, copy.Of(item.SubscriptionId));
        if (addition is { Result: JournalAdditionResult.LimitExceeded, Refusal: { } limit })
        {
            addition = rules.Decide(item.Skip([.. item.Reasons, LimitReason(limit)], clock.UtcNow), copy.Of(item.SubscriptionId));
        }

        order.Take(addition);
        if (addition.Added)
        {
            copy.Add(addition.Item);
        }

        if (order.IsReady && check is { Send: { } send, Item: { } ready })
        {
            // From here on, the customer is what this order makes of it.
            await send(ready.MoveTo(UpgradeState.Submitting) with { RequestId = Guid.NewGuid() }, cancellationToken).ConfigureAwait(false);
        }
    }

    internal static UpgradeReason LimitReason(PartnerUpgradeException error) =>
        UpgradeReason.Refuse(ReasonCode.LimitExceeded, error.Message, error.Remedy);
}
