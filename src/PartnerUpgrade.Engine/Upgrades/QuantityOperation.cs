namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Gives a subscription another number of seats.</summary>
internal sealed class QuantityOperation(IPartnerCenter service, SeatCatalog catalog, UpgradePolicy policy, IClock clock) : UpgradeOperation
{
    private readonly TenantPool pools = new(service, catalog, policy);
    private readonly PlanKeeper plans = new(service, policy, clock);

    /// <summary>The seats are written as a number, with the etag of what was read.</summary>
    internal override bool CanBeRepeatedAtOnce => true;

    internal override async Task<(UpgradeItem Item, Send? Send)> CheckAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var subscription = await SubscriptionFinder.FindAsync(service, policy, item.CustomerId, item.SubscriptionId, cancellationToken).ConfigureAwait(false);
        var sold = await catalog.FindAsync(subscription.Country, subscription.OfferId, cancellationToken).ConfigureAwait(false);
        var range = QuantityConditions.RangeOf(subscription.PolicyOffer, sold.Seats);
        var (pool, fault) = QuantityConditions.IsPoolNeeded(subscription, item.Quantity, range)
            ? await pools.ReadAsync(subscription, subscription.PolicyOffer, subscription.OfferId, cancellationToken).ConfigureAwait(false)
            : default;
        var reasons = QuantityConditions.Check(subscription, item.Quantity, policy, range, pool);
        if (reasons.Count == 0 && subscription.Quantity != item.AgreedSourceQuantity)
        {
            reasons = [SeatsChanged.Since(item, subscription.DisplayName, subscription.Quantity)];
        }

        // An item that is checked again with a request id may have been sent under it.
        var mayHaveBeenSent = item.RequestId is not null;
        if (reasons.Count == 0)
        {
            item = item with { KeptPlans = PlanKeeper.Keep(subscription.Record, item.Quantity) };
            var elsewhere = pool is { Elsewhere: null } ? new[] { SeatPool.ElsewhereUnknown(subscription.CustomerName, subscription.PolicyOffer?.Title ?? subscription.OfferName, range, fault) } : [];
            item = item with { Reasons = [.. elsewhere, .. PlanKeeper.Lost(item, policy)] };
        }

        return reasons.Count > 0 ? (item.Skip(reasons, clock.UtcNow), null) : (item, (sent, token) => SendAsync(sent, mayHaveBeenSent, token));
    }

    internal override async Task<(ReadBackVerdict Verdict, UpgradeItem Item)> ReadBackAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var now = await service.GetSubscriptionAsync(item.CustomerId, item.SubscriptionId, cancellationToken).ConfigureAwait(false);
        return now.Quantity == item.Quantity ? (ReadBackVerdict.Happened, PlanKeeper.Done(item, [], clock.UtcNow))
            : now.Quantity == item.AgreedSourceQuantity ? (ReadBackVerdict.NotHappened, item)
            : (ReadBackVerdict.Unclear, item);
    }

    /// <summary>The service's answer to a change of seats is its end; what is left is what the change has deleted.</summary>
    internal override Task<UpgradeItem> PollAsync(UpgradeItem item, CancellationToken cancellationToken) =>
        PlanKeeper.IsDue(item) ? plans.RestoreAsync(item, cancellationToken) : Task.FromResult(item);

    private async Task<UpgradeItem> SendAsync(UpgradeItem item, bool mayHaveBeenSent, CancellationToken cancellationToken)
    {
        var order = new QuantityOrder
        {
            CustomerId = item.CustomerId,
            SubscriptionId = item.SubscriptionId,
            ExpectedQuantity = item.AgreedSourceQuantity,
            Quantity = item.Quantity,
            RequestId = item.RequestId!.Value,
            CorrelationId = item.CorrelationId,
        };
        var outcome = await service.SetQuantityAsync(order, cancellationToken).ConfigureAwait(false);
        var now = outcome.Subscription;
        if (outcome.Before is { } before)
        {
            // What was planned between our check and our change is deleted like the rest.
            item = item with { KeptPlans = PlanKeeper.Keep(before, item.Quantity) };
        }

        // The request that got no answer before may have been late: the seats it asked for are its own.
        return !outcome.IsStale || (mayHaveBeenSent && now.Quantity == item.Quantity) ? PlanKeeper.Done(item, [], clock.UtcNow)
            : now.Quantity == item.AgreedSourceQuantity ? item
            : item.Fail([SeatsChanged.Since(item, now.FriendlyName, now.Quantity)], clock.UtcNow);
    }
}
