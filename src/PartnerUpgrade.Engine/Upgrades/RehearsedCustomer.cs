using System.Collections.Concurrent;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>One customer in a rehearsal: what was read, and what the rehearsed orders would have made of it.</summary>
internal sealed class RehearsedCustomer(UpgradePolicy policy)
{
    private readonly ConcurrentDictionary<Guid, OneReading<SubscriptionRecord>> singles = new();
    private readonly ConcurrentDictionary<Guid, OneReading<Listing<UpgradeOption>>> options = new();
    private readonly ConcurrentDictionary<Guid, OneReading<Listing<UpgradeOption>>> moves = new();
    private readonly ConcurrentDictionary<Guid, OneReading<Listing<UpgradeOption>>> renewals = new();
    private readonly object gate = new();
    private readonly Dictionary<Guid, SubscriptionRecord> changed = [];
    private readonly List<Guid> added = [];
    private readonly List<(PolicyOffer Offer, long Seats)> licenses = [];

    internal OneReading<CustomerRecord> Record { get; } = new();

    internal OneReading<Listing<SubscriptionRecord>> Subscriptions { get; } = new();

    internal OneReading<Listing<SubscribedSku>> Skus { get; } = new();

    internal OneReading<SubscriptionRecord> Single(Guid subscriptionId) => singles.GetOrAdd(subscriptionId, _ => new());

    internal OneReading<Listing<UpgradeOption>> Options(Guid subscriptionId) => options.GetOrAdd(subscriptionId, _ => new());

    internal OneReading<Listing<UpgradeOption>> Renewals(Guid subscriptionId) => renewals.GetOrAdd(subscriptionId, _ => new());

    internal OneReading<Listing<UpgradeOption>> Moves(Guid subscriptionId) => moves.GetOrAdd(subscriptionId, _ => new());

    /// <summary>A subscription as it would be; null where nothing of it would have changed.</summary>
    internal SubscriptionRecord? Changed(Guid subscriptionId)
    {
        lock (gate)
        {
            return changed.TryGetValue(subscriptionId, out var record) ? record : null;
        }
    }

    /// <summary>The subscriptions as they would be.</summary>
    internal Listing<SubscriptionRecord> Changed(Listing<SubscriptionRecord> read)
    {
        lock (gate)
        {
            return changed.Count == 0 ? read
                : new([.. read.Select(record => changed.TryGetValue(record.Id, out var now) ? now : record), .. added.Select(id => changed[id])], read.Unread);
        }
    }

    /// <summary>The tenant's SKUs as they would be.</summary>
    internal Listing<SubscribedSku> Changed(Listing<SubscribedSku> read)
    {
        lock (gate)
        {
            return new(licenses.Aggregate((IReadOnlyList<SubscribedSku>)read, (skus, change) => Changed(skus, change.Offer, change.Seats)), read.Unread);
        }
    }

    /// <summary>
    /// What the service would answer about a subscription: it refuses what the rehearsed orders would have put in the way, a target the customer
    /// would own by then (legacy) or a service that another subscription would hold by then.
    /// </summary>
    internal Listing<UpgradeOption> Changed(Listing<UpgradeOption> read, SubscriptionRecord source)
    {
        List<PolicyOffer> bought;
        lock (gate)
        {
            if (licenses.Count == 0)
            {
                return read;
            }

            bought = [.. licenses.GroupBy(change => change.Offer).Where(change => change.Sum(one => one.Seats) > 0).Select(change => change.Key)];
        }

        var sourceOffer = policy.FindOffer(source.OfferId, source.OfferName);
        return new([.. read.Select(option => IsInTheWay(option) ? Refuse(option) : option)], read.Unread);

        bool IsInTheWay(UpgradeOption option)
        {
            if (policy.FindOffer(option.TargetOfferId, option.TargetOfferName) is not { } target)
            {
                return false;
            }

            return (option.Commerce == Commerce.Legacy && bought.Contains(target))
                || (sourceOffer is not null && bought.Any(offer => offer != target && offer != sourceOffer && Holds(offer, sourceOffer, target)));
        }
    }

    /// <summary>What an upgrade would do (partner-center, section 5): the source is cancelled, becomes the target, or gives up some of its seats.</summary>
    /// <returns>The subscription that would hold the seats afterwards.</returns>
    internal Guid Upgrade(SubscriptionRecord source, SubscriptionRecord? into, UpgradeOrder order)
    {
        lock (gate)
        {
            var isFull = order.Option.Commerce == Commerce.Legacy || order.Quantity >= source.Quantity;
            var seats = order.Option.Commerce == Commerce.Legacy ? source.Quantity : order.Quantity;
            Move(policy.FindOffer(source.OfferId, source.OfferName), -Math.Min(seats, source.Quantity));
            Move(policy.FindOffer(order.Option.TargetOfferId, order.Option.TargetOfferName), seats);
            if (order.Option.Commerce == Commerce.NewCommerce && isFull && into is null)
            {
                changed[source.Id] = Become(source, order, seats);
                return source.Id;
            }

            changed[source.Id] = isFull ? source with { Status = SubscriptionStatus.Deleted } : source with { Quantity = source.Quantity - order.Quantity, Instructions = [] };
            if (into is not null)
            {
                changed[into.Id] = into with { Quantity = into.Quantity + order.Quantity, Instructions = [] };
                return into.Id;
            }

            var target = Become(source, order, seats) with { Id = Guid.NewGuid() };
            added.Add(target.Id);
            changed[target.Id] = target;
            return target.Id;
        }
    }

    /// <summary>What a change of seats would do.</summary>
    internal SubscriptionRecord SetQuantity(SubscriptionRecord subscription, long quantity)
    {
        lock (gate)
        {
            Move(policy.FindOffer(subscription.OfferId, subscription.OfferName), quantity - subscription.Quantity);
            return changed[subscription.Id] = subscription with { Quantity = quantity, Instructions = [] };
        }
    }

    /// <summary>What another plan would do.</summary>
    internal SubscriptionRecord SetPlan(SubscriptionRecord subscription, SubscriptionPlan plan)
    {
        lock (gate)
        {
            return changed[subscription.Id] = subscription with { AutoRenewEnabled = plan.AutoRenewEnabled, Instructions = plan.Instructions };
        }
    }

    private static SubscriptionRecord Become(SubscriptionRecord source, UpgradeOrder order, long seats) => source with
    {
        OfferId = order.Option.TargetOfferId,
        OfferName = order.Option.TargetOfferName,
        FriendlyName = order.Option.TargetOfferName,
        Quantity = seats,
        IsTrial = false,
        Instructions = [],
        TermDuration = order.TermDuration ?? source.TermDuration,
        BillingCycle = order.BillingCycle ?? source.BillingCycle,
    };

    private static UpgradeOption Refuse(UpgradeOption option) => option with
    {
        IsEligible = false,
        Errors = [.. option.Errors, new ServiceError { Code = ServiceErrorCode.ConflictingServices }],
    };

    private bool Holds(PolicyOffer offer, PolicyOffer source, PolicyOffer target) =>
        policy.ServicesOf(offer).ContainsAddedServices(policy.ServicesOf(source), policy.ServicesOf(target));

    private void Move(PolicyOffer? offer, long seats)
    {
        if (offer is not null && seats != 0)
        {
            licenses.Add((offer, seats));
        }
    }

    private IReadOnlyList<SubscribedSku> Changed(IReadOnlyList<SubscribedSku> skus, PolicyOffer offer, long seats)
    {
        var held = skus.FirstOrDefault(sku => policy.FindOffer(sku) == offer);
        if (held is null)
        {
            return seats > 0 ? [.. skus, Bought(offer, seats)] : skus;
        }

        var left = held.TotalUnits + seats;
        return [.. skus.Select(sku => sku == held ? WithUnits(held, left) : sku)];
    }

    private static SubscribedSku WithUnits(SubscribedSku sku, long units) =>
        sku with { TotalUnits = Math.Max(0, units), CapabilityStatus = units > 0 ? "Enabled" : "Deleted" };

    private static SubscribedSku Bought(PolicyOffer offer, long seats) => WithUnits(
        new SubscribedSku
        {
            SkuId = offer.SkuId,
            Name = offer.SkuId is null && offer.Names.Count > 0 ? offer.Names[0] : offer.Title,
            ServicePlans = [.. offer.Services.Select(service => new ServicePlan { Id = service.Id, ServiceName = service.Key })],
        },
        seats);
}
