namespace PartnerUpgrade;

/// <summary>A runner given one order, by the steps of a call: planned, made durable, sent.</summary>
internal static class OneOrder
{
    /// <summary>Does an upgrade; what is an error of the order, or of the service, is thrown.</summary>
    public static async Task<SubscriptionUpgrade> RunAsync(this UpgradeRunner runner, UpgradeEligibility eligibility, CancellationToken cancellationToken) =>
        await runner.SendAsync(await runner.EnqueueAsync(Collect(runner, eligibility), cancellationToken), cancellationToken);

    /// <summary>Plans an upgrade, and leaves it to whoever resumes the run.</summary>
    public static async Task<SubscriptionUpgrade> EnqueueAsync(this UpgradeRunner runner, UpgradeEligibility eligibility, CancellationToken cancellationToken) =>
        (await runner.EnqueueAsync(Collect(runner, eligibility), cancellationToken)).ToUpgrade();

    /// <summary>Gives a subscription another number of seats.</summary>
    public static async Task<SubscriptionUpgrade> SetQuantityAsync(this UpgradeRunner runner, PartnerSubscription subscription, long quantity, CancellationToken cancellationToken) =>
        await runner.SendAsync(await runner.EnqueueAsync(Collect(runner, subscription, quantity), cancellationToken), cancellationToken);

    /// <summary>Plans the end of a subscription's term.</summary>
    public static async Task<SubscriptionUpgrade> SetRenewalAsync(this UpgradeRunner runner, PartnerSubscription subscription, RenewalWish wish, CancellationToken cancellationToken) =>
        await runner.SendAsync(
            await runner.EnqueueAsync(new CollectedOrder { Row = 1, Item = runner.OrderRenewal(subscription, wish), Subscription = subscription }, cancellationToken),
            cancellationToken);

    /// <summary>Plans another number of seats.</summary>
    public static async Task<SubscriptionUpgrade> EnqueueAsync(this UpgradeRunner runner, PartnerSubscription subscription, long quantity, CancellationToken cancellationToken) =>
        (await runner.EnqueueAsync(Collect(runner, subscription, quantity), cancellationToken)).ToUpgrade();

    /// <summary>Takes up the next unfinished item of the run.</summary>
    /// <returns>The item as it was left; null where there is none to take.</returns>
    public static async Task<SubscriptionUpgrade?> ResumeNextAsync(this UpgradeRunner runner, CancellationToken cancellationToken)
    {
        SubscriptionUpgrade? upgrade = null;
        PartnerUpgradeException? fault = null;
        var gate = new SendingGate(1);
        await runner.ResumeAsync(
            gate,
            (_, item, error) =>
            {
                (upgrade, fault) = (item.ToUpgrade(), error);
                gate.Close();
                return Task.CompletedTask;
            },
            cancellationToken);
        return fault is null ? upgrade : throw fault;
    }

    private static CollectedOrder Collect(UpgradeRunner runner, UpgradeEligibility eligibility) =>
        new() { Row = 1, Item = runner.Order(eligibility), Subscription = eligibility.Subscription, Eligibility = eligibility };

    private static CollectedOrder Collect(UpgradeRunner runner, PartnerSubscription subscription, long quantity) =>
        new() { Row = 1, Item = runner.OrderSeats(subscription, quantity), Subscription = subscription };

    private static async Task<UpgradeItem> EnqueueAsync(this UpgradeRunner runner, CollectedOrder order, CancellationToken cancellationToken)
    {
        var plan = await runner.PlanAsync([order], 1, cancellationToken);
        await runner.CommitAsync(plan.Orders, cancellationToken);
        return plan.Orders[0].Fault is { } fault ? throw fault : plan.Orders[0].Item;
    }

    private static async Task<SubscriptionUpgrade> SendAsync(this UpgradeRunner runner, UpgradeItem item, CancellationToken cancellationToken)
    {
        if (item.IsFinished)
        {
            return item.ToUpgrade();
        }

        SubscriptionUpgrade? upgrade = null;
        PartnerUpgradeException? fault = null;
        var gate = new SendingGate(1);
        await runner.SendAsync(
            [item],
            gate,
            (_, left, error) =>
            {
                (upgrade, fault) = (left.ToUpgrade(), error);
                gate.Take();
                return Task.CompletedTask;
            },
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return fault is null ? upgrade! : throw fault;
    }
}
