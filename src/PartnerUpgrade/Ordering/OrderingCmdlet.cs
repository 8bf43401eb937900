namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// A cmdlet that changes subscriptions in four steps: it collects its whole input and tests it; decides about contradictions, limits and
/// duplicates; asks; and only then makes durable what was agreed to, and sends it. A rehearsal goes the same way, over a service that does not send.
/// </summary>
public abstract class OrderingCmdlet : SendingCmdlet
{
    /// <summary>From so many orders on there is one question for all.</summary>
    private const int Many = 6;

    private readonly List<CollectedOrder> collected = [];
    private readonly List<(CollectedOrder Order, Action Write)> unchanged = [];

    private protected UpgradeRunOptions Options { get; set; } = null!;

    private protected OrderWording Wording { get; set; } = null!;

    /// <summary>Makes the run's orders.</summary>
    private protected UpgradeRunner Orders { get; private set; } = null!;

    /// <summary>Prepares what is written of an order's result.</summary>
    /// <returns>What the pipeline's thread does.</returns>
    private protected abstract Task<Action> ResultAsync(UpgradeRunner runner, PlannedOrder order, SubscriptionUpgrade upgrade, PartnerUpgradeException? error);

    /// <summary>Begins the run that <see cref="Options"/> tell of. A rehearsal leaves no trace, not even its name for the Tab key.</summary>
    private protected void Begin()
    {
        if (!IsRehearsal)
        {
            ConnectionCache.Of(Connected).Add(Options.RunId);
        }

        Orders = new UpgradeRunner(Connected.Service, Connected.JournalStore, Connected.Policy, Connected.Clock, Options);
    }

    /// <summary>A record of the input has come: from now on there is something that may not come to its end.</summary>
    private protected void Receive() => LastWords ??= () => Messages.InputNotEnded;

    /// <summary>The subscription that a row means, as it is now.</summary>
    private protected Task<PartnerSubscription> FindAsync(InputRow row, CancellationToken token) =>
        Resolver.FindAsync(row, (customerId, subscriptionId, stop) => SubscriptionFinder.FindAsync(Connected.Service, Connected.Policy, customerId, subscriptionId, stop), token);

    /// <summary>Keeps an order that needed no test.</summary>
    private protected void Collect(CollectedOrder order)
    {
        lock (collected)
        {
            collected.Add(order);
        }
    }

    /// <summary>
    /// Keeps what is so already, which is neither asked about nor recorded. It waits for the end of the input all the same: beside a row that asks for
    /// something else for the subscription, nobody knows which of the two is meant.
    /// </summary>
    private protected void CollectUnchanged(CollectedOrder order, Action write)
    {
        lock (collected)
        {
            unchanged.Add((order, write));
        }
    }

    /// <summary>The subscription as it is now, where what was listed before says that there is nothing to do.</summary>
    private protected Task<PartnerSubscription> ReadAgainAsync(PartnerSubscription subscription, CancellationToken token) =>
        SubscriptionFinder.FindAsync(Connected.Service, Connected.Policy, subscription.CustomerId, subscription.SubscriptionId, token);

    /// <summary>Tests a record of the input while the others come.</summary>
    private protected void Collect(object? target, Func<CancellationToken, Task<CollectedOrder>> test) =>
        Start(target, async token => Collect(await test(token).ConfigureAwait(false)));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WaitForAll();
        WriteUnchanged();
        if (collected.Count > 0)
        {
            collected.Sort((one, other) => one.Row.CompareTo(other.Row));
            Start(null, RunAsync);
        }
        else
        {
            LastWords = null;
        }

        base.EndProcessing();
    }

    /// <summary>Writes what is so already, in the order of the input; what the rest contradicts goes the way of the rest.</summary>
    private void WriteUnchanged()
    {
        var ordered = new HashSet<(Guid, Guid)>(collected.Select(Subscription));
        unchanged.Sort((one, other) => one.Order.Row.CompareTo(other.Order.Row));
        foreach (var (order, write) in unchanged)
        {
            if (ordered.Contains(Subscription(order)))
            {
                collected.Add(order);
            }
            else
            {
                write();
            }
        }

        static (Guid CustomerId, Guid SubscriptionId) Subscription(CollectedOrder order) => (order.Item.CustomerId, order.Item.SubscriptionId);
    }

    private async Task RunAsync(CancellationToken token)
    {
        var runner = IsRehearsal
            ? await UpgradeRunner.RehearseAsync(Connected.Service, Connected.JournalStore, Connected.Policy, Connected.Clock, Options, token).ConfigureAwait(false)
            : new UpgradeRunner(Connected.Service, Connected.JournalStore, Connected.Policy, Connected.Clock, Options);
        var plan = await AgreeAsync(runner, token).ConfigureAwait(false);
        await TellAsync(plan).ConfigureAwait(false);
        await runner.CommitAsync(plan.Orders, token).ConfigureAwait(false);
        LastWords = () => OrderWording.Interrupted(Options.RunId, Results, plan.Orders.Count(order => order.Fault is null));
        foreach (var order in plan.Orders.Where(order => order.Fault is not null))
        {
            await ReportAsync(order.Fault!, (object?)order.Order.Eligibility ?? order.Order.Subscription).ConfigureAwait(false);
        }

        var results = await SendAsync(runner, plan, token).ConfigureAwait(false);
        if (IsRehearsal)
        {
            await ShowAsync(runner, plan, results).ConfigureAwait(false);
        }
    }

    /// <summary>Asks until there is an answer for each order that is going to be sent. Without what was refused, others may find a place.</summary>
    /// <returns>The plan without what was refused; empty where nothing was agreed to.</returns>
    private async Task<OrderPlan> AgreeAsync(UpgradeRunner runner, CancellationToken token)
    {
        var refused = new HashSet<CollectedOrder>();
        var agreed = new HashSet<CollectedOrder>();
        while (true)
        {
            var plan = await runner.PlanAsync(collected.FindAll(order => !refused.Contains(order)), ThrottleLimit, token).ConfigureAwait(false);
            var open = plan.Orders.Where(order => order.IsReady && !agreed.Contains(order.Order)).ToList();
            if (IsRehearsal || open.Count == 0)
            {
                return refused.Count > 0 && agreed.Count == 0 ? OrderPlan.Empty : plan;
            }

            var isAgreed = await AskAsync(open, plan, token).ConfigureAwait(false);
            if (isAgreed.Count == 0 && IsOneQuestion(open))
            {
                return OrderPlan.Empty;
            }

            agreed.UnionWith(open.Where(isAgreed.Contains).Select(order => order.Order));
            if (isAgreed.Count == open.Count)
            {
                return plan;
            }

            refused.UnionWith(open.Where(order => !isAgreed.Contains(order)).SelectMany(order => order.Rows));
        }
    }

    private bool IsOneQuestion(List<PlannedOrder> open) => open.Count >= Many && !AsksOneByOne;

    private async Task<HashSet<PlannedOrder>> AskAsync(List<PlannedOrder> open, OrderPlan plan, CancellationToken token)
    {
        if (IsOneQuestion(open))
        {
            return await AskAsync(Wording.CaptionOfMany, Wording.DescribeAll(open, plan), token).ConfigureAwait(false) == Consent.Given ? [.. open] : [];
        }

        var agreed = new HashSet<PlannedOrder>();
        for (var number = 1; number <= open.Count; number++)
        {
            var order = open[number - 1];
            if (await AskAsync(OrderWording.Numbered(Wording.Caption, number, open.Count), Wording.Describe(order.Order), token).ConfigureAwait(false) == Consent.Given)
            {
                agreed.Add(order);
            }
        }

        return agreed;
    }

    /// <summary>Tells what someone has to know about the input as a whole.</summary>
    private async Task TellAsync(OrderPlan plan)
    {
        foreach (var order in plan.Orders.Where(order => order.Rows.Count > 1 && order.Order.IsIncrease && order.Fault is null))
        {
            await WarnAsync(OrderWording.EqualIncreases(order, Options.RunId)).ConfigureAwait(false);
        }

        if (plan.Others.Count > 0)
        {
            await WarnAsync(OrderWording.Others(plan.Others, Options.RunId)).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Sends what is ready, and writes what comes of it in order of completion; what was decided before is written once the orders before it are
    /// done. A rehearsal keeps it all, to show it in the order of the input.
    /// </summary>
    private async Task<Dictionary<Guid, (SubscriptionUpgrade Upgrade, PartnerUpgradeException? Error)>> SendAsync(UpgradeRunner runner, OrderPlan plan, CancellationToken token)
    {
        var kept = new Dictionary<Guid, (SubscriptionUpgrade Upgrade, PartnerUpgradeException? Error)>();
        var orders = plan.Orders.Where(order => order.Fault is null).ToList();
        var byItem = orders.ToDictionary(order => order.Item.ItemId);
        var isOnlyPlanned = Options.Enqueue && !IsRehearsal;
        var ready = isOnlyPlanned ? [] : orders.FindAll(order => order.IsReady);
        var toSend = new HashSet<Guid>(ready.Select(order => order.Item.ItemId));
        var decided = new DecidedOrders(orders, ready);
        await WriteDecidedAsync(null).ConfigureAwait(false);
        if (ready.Count == 0)
        {
            return kept;
        }

        var done = 0;
        Progress?.Restart();
        ShowProgress();
        var ended = await SendAsync(
            runner,
            (gate, stop) => runner.SendAsync(
                ready.Select(order => order.Item),
                gate,
                async (begun, item, error) =>
                {
                    await ReceiveAsync(begun, item, error, gate).ConfigureAwait(false);
                    await WriteDecidedAsync(item.ItemId).ConfigureAwait(false);
                    Interlocked.Increment(ref done);
                    ShowProgress();
                },
                stop),
            token).ConfigureAwait(false);
        if (ended is null)
        {
            return kept;
        }

        foreach (var item in ended.NotBegun)
        {
            await ReceiveAsync(item, item, null, null).ConfigureAwait(false);
            await WriteDecidedAsync(item.ItemId).ConfigureAwait(false);
        }

        if (SendingWording.Rest(ended, ended.NotBegun, MostSent) is { } rest)
        {
            await WarnAsync(rest).ConfigureAwait(false);
        }

        return kept;

        void ShowProgress() => Show(Progress?.Next(Volatile.Read(ref done), ready.Count, RunWording.Progress(Volatile.Read(ref done), ready.Count)));

        // The run had come so far before this command. What is only planned, or was skipped, is told as if it were of now.
        bool IsKnown(SubscriptionUpgrade upgrade) => !toSend.Contains(upgrade.ItemId) && upgrade.State is not (UpgradeState.Planned or UpgradeState.Skipped);

        async Task WriteDecidedAsync(Guid? after)
        {
            foreach (var order in decided.After(after))
            {
                await ReceiveAsync(order.Item, order.Item, null, null).ConfigureAwait(false);
            }
        }

        async Task ReceiveAsync(UpgradeItem begun, UpgradeItem item, PartnerUpgradeException? error, SendingGate? gate)
        {
            var upgrade = runner.Show(begun, item);
            if (!IsRehearsal)
            {
                var write = await ResultAsync(runner, byItem[item.ItemId], upgrade, error).ConfigureAwait(false);
                await TakeAsync(upgrade, write, gate, IsKnown(upgrade)).ConfigureAwait(false);
                return;
            }

            lock (kept)
            {
                kept[item.ItemId] = (upgrade, error);
            }

            gate?.Take();
        }
    }

    /// <summary>Shows a rehearsal: a line for each order that would be sent, then all results, in the order of the input.</summary>
    private async Task ShowAsync(UpgradeRunner runner, OrderPlan plan, Dictionary<Guid, (SubscriptionUpgrade Upgrade, PartnerUpgradeException? Error)> results)
    {
        var shown = plan.Orders.Where(order => results.ContainsKey(order.Item.ItemId)).Select(order => (Order: order, results[order.Item.ItemId].Upgrade, results[order.Item.ItemId].Error)).ToList();
        var sent = shown.FindAll(result => result is { Error: null, Upgrade.State: UpgradeState.Planned }).ConvertAll(result => result.Order.Order);
        foreach (var order in sent)
        {
            await AskAsync(Wording.Caption, Wording.Line(order), CancellationToken.None).ConfigureAwait(false);
        }

        await PostAsync(() => Announce(Wording.Consequences(sent))).ConfigureAwait(false);

        foreach (var (order, upgrade, error) in shown)
        {
            await TakeAsync(upgrade, await ResultAsync(runner, order, upgrade, error).ConfigureAwait(false), gate: null).ConfigureAwait(false);
        }
    }
}
