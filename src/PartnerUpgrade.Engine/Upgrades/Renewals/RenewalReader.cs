namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// Works out the ends of terms of subscriptions that pass by, and keeps those that were asked for until all have passed. The seats in use cost one
/// call for each customer that has a row, and memory grows with the rows.
/// </summary>
/// <param name="service">The service.</param>
/// <param name="policy">The policy, which knows the offers.</param>
/// <param name="query">Which ends of terms are wanted.</param>
/// <param name="prices">What estimates costs; null where no prices are known.</param>
public sealed class RenewalReader(IPartnerCenter service, UpgradePolicy policy, RenewalQuery query, CostEstimator? prices = null)
{
    private readonly CustomerCache<TenantSeats> seats = new();
    private readonly object gate = new();
    private readonly List<SubscriptionRenewal> rows = [];
    private readonly HashSet<Guid> unread = [];

    /// <summary>How many customers' seats in use could not be read.</summary>
    public int CustomersWithoutSeats
    {
        get
        {
            lock (gate)
            {
                return unread.Count;
            }
        }
    }

    /// <summary>Why the first of them could not.</summary>
    public PartnerUpgradeException? SeatsFault { get; private set; }

    /// <summary>Takes a subscription up, if it is one of those asked for.</summary>
    /// <exception cref="PartnerUpgradeException">The sign-in is not valid.</exception>
    public async Task AddAsync(PartnerSubscription subscription, CancellationToken cancellationToken)
    {
        if (!query.Selects(subscription))
        {
            return;
        }

        var held = await seats.GetAsync(subscription.CustomerId, id => ReadAsync(id, cancellationToken)).ConfigureAwait(false);
        var row = Describe(subscription, held);
        if (!query.UnusedSeats || row.UnusedSeats > 0)
        {
            lock (gate)
            {
                rows.Add(row);
            }
        }
    }

    /// <summary>Works out the end of one subscription's term, whatever was asked for.</summary>
    /// <exception cref="PartnerUpgradeException">The sign-in is not valid.</exception>
    public async Task<SubscriptionRenewal> DescribeAsync(PartnerSubscription subscription, CancellationToken cancellationToken) =>
        Describe(subscription, await seats.GetAsync(subscription.CustomerId, id => ReadAsync(id, cancellationToken)).ConfigureAwait(false));

    /// <summary>What was asked for, soonest first.</summary>
    public IReadOnlyList<SubscriptionRenewal> Complete()
    {
        lock (gate)
        {
            return [.. rows.OrderBy(row => row.EndsOn).ThenBy(row => row.CustomerName, StringComparer.CurrentCultureIgnoreCase).ThenBy(row => row.CustomerId).ThenBy(row => row.SubscriptionId)];
        }
    }

    private async Task<TenantSeats> ReadAsync(Guid customerId, CancellationToken cancellationToken)
    {
        try
        {
            return new TenantSeats(await service.ListSubscribedSkusAsync(customerId, cancellationToken).ConfigureAwait(false), policy);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            lock (gate)
            {
                unread.Add(customerId);
                SeatsFault ??= error;
            }

            return new TenantSeats(new([]), policy);
        }
    }

    private SubscriptionRenewal Describe(PartnerSubscription subscription, TenantSeats held)
    {
        var (assigned, unused, isShared) = held.Of(subscription);
        var canPlan = subscription is { Commerce: Commerce.NewCommerce, Status: SubscriptionStatus.Active, IsTrial: false };
        return new SubscriptionRenewal
        {
            CustomerId = subscription.CustomerId,
            CustomerName = subscription.CustomerName,
            CustomerDomain = subscription.CustomerDomain,
            SubscriptionId = subscription.SubscriptionId,
            SourceOffer = subscription.Offer,
            SourceOfferName = subscription.OfferName,
            Quantity = subscription.Quantity,
            AssignedSeats = assigned,
            UnusedSeats = unused,
            SharesSku = isShared,
            TermDuration = subscription.TermDuration,
            BillingCycle = subscription.BillingCycle,
            EndsOn = subscription.EndsOn!.Value,
            DaysLeft = (subscription.EndsOn.Value - query.Today).Days,
            AtTermEnd = subscription.AtTermEnd,
            RenewsInto = TermEnding.RenewsInto(subscription),
            Cost = prices?.ForRenewal(subscription, PricedRenewal.Of(subscription)),
            Deadline = canPlan ? subscription.EndsOn : null,
        };
    }
}
