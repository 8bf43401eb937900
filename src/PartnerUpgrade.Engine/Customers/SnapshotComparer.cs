namespace PartnerUpgrade.Engine.Customers;

/// <summary>
/// Compares two estates, customer by customer, several customers at once. In memory are the ids of the customers and what is being compared.
/// What a listing that was not understood in full does not show is not taken for removed or added.
/// </summary>
/// <param name="reference">What it was.</param>
/// <param name="difference">What it is.</param>
/// <param name="policy">Names the offers.</param>
/// <param name="onDifference">Receives each difference; a customer's come together. The customer's next waits for it.</param>
/// <param name="onFault">Receives the customer that could not be read, and why.</param>
/// <param name="onIncomplete">Receives the customer of whose subscriptions some were not understood, or null for customers that were not, and how many.</param>
/// <param name="onProgress">Receives how far the comparison got; null where nobody looks.</param>
public sealed class SnapshotComparer(
    IPartnerCenter reference,
    IPartnerCenter difference,
    UpgradePolicy policy,
    Func<SnapshotDifference, Task> onDifference,
    Action<Guid, PartnerUpgradeException> onFault,
    Action<CustomerRecord?, int> onIncomplete,
    Action<ListProgress>? onProgress)
{
    /// <summary>What is compared, by the names of <see cref="PartnerSubscription"/>. Windows that close by themselves are no change, and are not among them.</summary>
    private static readonly (string Name, Func<PartnerSubscription, object?> Value)[] Properties =
    [
        (nameof(PartnerSubscription.FriendlyName), subscription => subscription.FriendlyName),
        (nameof(PartnerSubscription.Commerce), subscription => subscription.Commerce),
        (nameof(PartnerSubscription.Status), subscription => subscription.Status),
        (nameof(PartnerSubscription.Quantity), subscription => subscription.Quantity),
        (nameof(PartnerSubscription.IsTrial), subscription => subscription.IsTrial),
        (nameof(PartnerSubscription.BillingCycle), subscription => subscription.BillingCycle),
        (nameof(PartnerSubscription.TermDuration), subscription => subscription.TermDuration?.ToUpperInvariant()),
        (nameof(PartnerSubscription.CommitmentEndDate), subscription => subscription.EndsOn),
        (nameof(PartnerSubscription.AutoRenewEnabled), subscription => subscription.AutoRenewEnabled),
        (nameof(PartnerSubscription.AtTermEnd), subscription => subscription.AtTermEnd),
        (nameof(PartnerSubscription.PromotionId), subscription => subscription.PromotionId),
    ];

    private int known;
    private int done;

    /// <summary>Compares all customers of both: those of the difference in its order, then those that only the reference has.</summary>
    /// <param name="throttleLimit">Customers read at once, 1 or more.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <exception cref="PartnerUpgradeException">The customers cannot be listed, or the sign-in is not valid.</exception>
    public async Task CompareAsync(int throttleLimit, CancellationToken cancellationToken)
    {
        var (before, isBeforeComplete) = await ListIdsAsync(reference, cancellationToken).ConfigureAwait(false);
        var after = new HashSet<Guid>();
        var isAfterComplete = true;
        await BoundedWork.RunAsync(throttleLimit, AddAllAsync, cancellationToken).ConfigureAwait(false);

        async Task AddAllAsync(BoundedWork work)
        {
            await difference.ListCustomersAsync(
                async page =>
                {
                    isAfterComplete &= TellAndJudge(page);
                    foreach (var customer in page.Where(customer => after.Add(customer.Id) && (isBeforeComplete || before.Contains(customer.Id))))
                    {
                        await AddAsync(work, customer, before.Contains(customer.Id) ? reference : null, difference).ConfigureAwait(false);
                    }
                },
                cancellationToken).ConfigureAwait(false);
            if (isAfterComplete)
            {
                before.ExceptWith(after);
                await AddRemovedAsync(work).ConfigureAwait(false);
            }
        }

        async Task AddRemovedAsync(BoundedWork work)
        {
            if (before.Count > 0)
            {
                await reference.ListCustomersAsync(
                    async page =>
                    {
                        foreach (var customer in page.Where(customer => before.Remove(customer.Id)))
                        {
                            await AddAsync(work, customer, reference, null).ConfigureAwait(false);
                        }
                    },
                    cancellationToken).ConfigureAwait(false);
            }
        }

        Task AddAsync(BoundedWork work, CustomerRecord customer, IPartnerCenter? then, IPartnerCenter? now)
        {
            Interlocked.Increment(ref known);
            return work.AddAsync(token => CompareAsync(customer, then, now, token));
        }
    }

    private async Task<(HashSet<Guid> Ids, bool IsComplete)> ListIdsAsync(IPartnerCenter side, CancellationToken cancellationToken)
    {
        var ids = new HashSet<Guid>();
        var isComplete = true;
        await side.ListCustomersAsync(
            page =>
            {
                isComplete &= TellAndJudge(page);
                ids.UnionWith(page.Select(customer => customer.Id));
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return (ids, isComplete);
    }

    private bool TellAndJudge(Listing<CustomerRecord> page)
    {
        if (!page.IsComplete)
        {
            onIncomplete(null, page.Unread);
        }

        return page.IsComplete;
    }

    private async Task CompareAsync(CustomerRecord customer, IPartnerCenter? then, IPartnerCenter? now, CancellationToken cancellationToken)
    {
        CustomerListing before, after;
        try
        {
            before = await ListAsync(customer, then, cancellationToken).ConfigureAwait(false);
            after = await ListAsync(customer, now, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            onFault(customer.Id, error.About(customer.Name, customer.Domain, customer.Id));
            return;
        }

        foreach (var found in Compare(before, after))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await onDifference(found).ConfigureAwait(false);
        }

        onProgress?.Invoke(new ListProgress(Interlocked.Increment(ref done), Volatile.Read(ref known), customer.Name));
    }

    private async Task<CustomerListing> ListAsync(CustomerRecord customer, IPartnerCenter? side, CancellationToken cancellationToken)
    {
        Listing<SubscriptionRecord> records = side is null ? new([]) : await side.ListSubscriptionsAsync(customer.Id, cancellationToken).ConfigureAwait(false);
        if (!records.IsComplete)
        {
            onIncomplete(customer, records.Unread);
        }

        return new CustomerListing(customer, records, policy);
    }

    private static IEnumerable<SnapshotDifference> Compare(CustomerListing before, CustomerListing after)
    {
        var left = before.All.ToDictionary(subscription => subscription.SubscriptionId);
        foreach (var now in after.All)
        {
            if (!left.TryGetValue(now.SubscriptionId, out var then))
            {
                if (before.IsComplete)
                {
                    yield return Describe(now, SubscriptionChange.Added, nameof(now.Quantity), null, now.Quantity);
                }

                continue;
            }

            left.Remove(now.SubscriptionId);
            foreach (var change in Compare(then, now))
            {
                yield return change;
            }
        }

        foreach (var then in before.All.Where(subscription => after.IsComplete && left.ContainsKey(subscription.SubscriptionId)))
        {
            yield return Describe(then, SubscriptionChange.Removed, nameof(then.Quantity), then.Quantity, null);
        }
    }

    private static IEnumerable<SnapshotDifference> Compare(PartnerSubscription then, PartnerSubscription now)
    {
        if (!TermEnding.IsSameProduct(then.OfferId, now.OfferId))
        {
            yield return NameOf(then) == NameOf(now)
                ? Describe(now, SubscriptionChange.Changed, nameof(now.OfferId), then.OfferId, now.OfferId)
                : Describe(now, SubscriptionChange.Changed, nameof(now.Offer), NameOf(then), NameOf(now));
        }

        foreach (var (name, value) in Properties)
        {
            var (before, after) = (value(then), value(now));
            if (!Equals(before, after))
            {
                yield return Describe(now, SubscriptionChange.Changed, name, before, after);
            }
        }

        var (planned, plan) = (then.ScheduledChange, now.ScheduledChange);
        if (planned?.ToString() != plan?.ToString() || planned?.EffectiveDate != plan?.EffectiveDate)
        {
            yield return Describe(now, SubscriptionChange.Changed, nameof(now.ScheduledChange), planned, plan);
        }
    }

    private static string NameOf(PartnerSubscription subscription) =>
        subscription.Offer is { } key && !(ServiceOffers.IsId(key) && subscription.OfferName.Length > 0) ? key : subscription.OfferName;

    private static SnapshotDifference Describe(PartnerSubscription subscription, SubscriptionChange change, string property, object? before, object? after) => new()
    {
        CustomerId = subscription.CustomerId,
        CustomerName = subscription.CustomerName,
        SubscriptionId = subscription.SubscriptionId,
        Offer = NameOf(subscription),
        Change = change,
        Property = property,
        Before = before,
        After = after,
    };
}
