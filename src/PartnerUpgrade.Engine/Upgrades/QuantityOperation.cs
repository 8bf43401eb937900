namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Gives a subscription another number of seats.</summary>
internal sealed class QuantityOperation : UpgradeOperation
{
    private readonly IPartnerCenter service;
    private readonly UpgradePolicy policy;
    private readonly IClock clock;

    internal QuantityOperation(IPartnerCenter service, UpgradePolicy policy, IClock clock)
    {
        this.service = service;
        this.policy = policy;
        this.clock = clock;
    }

    /// <summary>The seats are written as a number, with the etag of what was read.</summary>
    internal override bool CanBeRepeatedAtOnce => true;

    internal override async Task<(UpgradeItem Item, Send? Send)> CheckAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var subscription = await SubscriptionFinder.FindAsync(service, policy, item.CustomerId, item.SubscriptionId, cancellationToken).ConfigureAwait(false);
        var (pool, fault) = await ReadPoolAsync(subscription, item.Quantity, cancellationToken).ConfigureAwait(false);
        var reasons = QuantityConditions.Check(subscription, item.Quantity, policy, pool);
        if (reasons.Count == 0 && subscription.Quantity != item.AgreedSourceQuantity)
        {
            reasons = [SeatsChanged.Since(item, subscription.DisplayName, subscription.Quantity)];
        }

        // An item that is checked again with a request id may have been sent under it.
        var mayHaveBeenSent = item.RequestId is not null;
        if (reasons.Count == 0 && pool is { Elsewhere: null })
        {
            item = item with { Reasons = [SeatPool.ElsewhereUnknown(subscription.CustomerName, subscription.PolicyOffer!, fault)] };
        }

        return reasons.Count > 0 ? (item.Skip(reasons, clock.UtcNow), null) : (item, (sent, token) => SendAsync(sent, mayHaveBeenSent, token));
    }

    internal override async Task<(ReadBackVerdict Verdict, UpgradeItem Item)> ReadBackAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var now = await service.GetSubscriptionAsync(item.CustomerId, item.SubscriptionId, cancellationToken).ConfigureAwait(false);
        return now.Quantity == item.Quantity ? (ReadBackVerdict.Happened, item.Succeed([], clock.UtcNow))
            : now.Quantity == item.AgreedSourceQuantity ? (ReadBackVerdict.NotHappened, item)
            : (ReadBackVerdict.Unclear, item);
    }

    /// <summary>The service's answer to a change of seats is its end; there is nothing to ask about.</summary>
    internal override Task<UpgradeItem> PollAsync(UpgradeItem item, CancellationToken cancellationToken) => Task.FromResult(item);

    /// <summary>Reads the seats the tenant already has, where they decide: two calls more, and only then.</summary>
    private async Task<(SeatPool? Pool, PartnerUpgradeException? Fault)> ReadPoolAsync(PartnerSubscription subscription, long quantity, CancellationToken cancellationToken)
    {
        if (!QuantityConditions.IsPoolNeeded(subscription, quantity))
        {
            return (null, null);
        }

        var records = await service.ListSubscriptionsAsync(subscription.CustomerId, cancellationToken).ConfigureAwait(false);
        var listing = new CustomerListing(subscription.Listing.Customer, records, policy);
        try
        {
            var skus = await service.ListSubscribedSkusAsync(subscription.CustomerId, cancellationToken).ConfigureAwait(false);
            var held = skus.Where(sku => !sku.IsDeleted).Select(sku => new TenantSku(sku, policy)).ToArray();
            return (SeatPool.Of(subscription.PolicyOffer!, subscription.OfferId, listing, skus.IsComplete && listing.IsComplete ? held : null), null);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return (SeatPool.Of(subscription.PolicyOffer!, subscription.OfferId, listing, null), error);
        }
    }

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

        // The request that got no answer before may have been late: the seats it asked for are its own.
        return !outcome.IsStale || (mayHaveBeenSent && now.Quantity == item.Quantity) ? item.Succeed([], clock.UtcNow)
            : now.Quantity == item.AgreedSourceQuantity ? item
            : item.Fail([SeatsChanged.Since(item, now.FriendlyName, now.Quantity)], clock.UtcNow);
    }
}
