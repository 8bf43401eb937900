using System.Collections.Concurrent;

namespace PartnerUpgrade.Engine.Customers;

/// <summary>One reading of an estate while it goes on: what was met, handed on and not found.</summary>
internal sealed class SubscriptionListing(
    IPartnerCenter service,
    UpgradePolicy policy,
    SubscriptionQuery query,
    Func<IReadOnlyList<PartnerSubscription>, Task> onCustomer,
    Action<Guid, PartnerUpgradeException> onFault,
    Action<CustomerRecord?, int> onIncomplete,
    Action<ListProgress>? onProgress)
{
    private readonly CustomerSelection selection = new(query.CustomerNames, policy);
    private readonly ConcurrentDictionary<Guid, bool> subscriptionsMet = new();
    private int customersRead;

    /// <summary>The customers of a page of the listing that are asked for; tells of those that were not understood.</summary>
    internal IReadOnlyList<CustomerRecord> SelectFrom(Listing<CustomerRecord> page)
    {
        Tell(null, page.Unread);
        return selection.Select(page);
    }

    internal IReadOnlyList<CustomerRecord> SelectByPattern() => selection.SelectByPattern();

    /// <summary>What to warn of after a whole listing.</summary>
    internal IReadOnlyList<string> Doubts() => [.. selection.Doubts()];

    /// <summary>Tells how many parts of a listing were not understood, where there are any.</summary>
    private void Tell(CustomerRecord? customer, int unread)
    {
        if (unread > 0)
        {
            onIncomplete(customer, unread);
        }
    }

    internal async Task ReadCustomerAsync(Guid customerId, CancellationToken cancellationToken)
    {
        CustomerRecord customer;
        try
        {
            customer = await service.GetCustomerAsync(customerId, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            onFault(customerId, error.About("", "", customerId));
            return;
        }

        if (selection.Selects(customer))
        {
            await ReadSubscriptionsAsync(customer, cancellationToken).ConfigureAwait(false);
        }
    }

    internal async Task ReadSubscriptionsAsync(CustomerRecord customer, CancellationToken cancellationToken)
    {
        Listing<SubscriptionRecord> records;
        try
        {
            records = await service.ListSubscriptionsAsync(customer.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            onFault(customer.Id, error.About(customer.Name, customer.Domain, customer.Id));
            return;
        }

        Tell(customer, records.Unread);
        var all = new CustomerListing(customer, records, policy).All;
        var selected = new List<PartnerSubscription>(all.Length);
        foreach (var subscription in all)
        {
            if (query.SubscriptionIds.Count > 0)
            {
                subscriptionsMet[subscription.SubscriptionId] = true;
            }

            if (query.Selects(subscription))
            {
                selected.Add(subscription);
            }
        }

        if (selected.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await onCustomer(selected).ConfigureAwait(false);
        }

        var read = Interlocked.Increment(ref customersRead);
        onProgress?.Invoke(new ListProgress(read, selection.Known, customer.Name));
    }

    /// <summary>Reports each id or plain name that nothing answered to. A wildcard may well fit nothing.</summary>
    internal void ReportNotFound()
    {
        foreach (var error in selection.NotFound())
        {
            onFault(Guid.Empty, error);
        }

        foreach (var id in query.SubscriptionIds.Where(id => !subscriptionsMet.ContainsKey(id)).Distinct())
        {
            onFault(id, new PartnerUpgradeException(
                PartnerErrorId.SubscriptionNotFound,
                Text.Format(Messages.ErrorSubscriptionNowhere, id),
                Messages.ErrorSubscriptionNotFoundRemedy));
        }
    }
}
