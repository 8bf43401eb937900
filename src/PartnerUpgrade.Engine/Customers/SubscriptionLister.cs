namespace PartnerUpgrade.Engine.Customers;

/// <summary>Reads the subscriptions of many customers, several customers at once, and hands them on as they come.</summary>
public sealed class SubscriptionLister(IPartnerCenter service, UpgradePolicy policy)
{
    /// <summary>Reads an estate, or a part of it.</summary>
    /// <param name="query">The part to read.</param>
    /// <param name="throttleLimit">Customers read at once, 1 or more.</param>
    /// <param name="onSubscription">Receives each subscription; a customer's come together, customers in no order. The next waits for it.</param>
    /// <param name="onFault">Receives what could not be read or found, with the id of the customer or subscription concerned.</param>
    /// <param name="onIncomplete">Receives the customer of whose subscriptions some were not understood, or null for customers that were not, and how many.</param>
    /// <param name="onProgress">Receives how far the reading got; null where nobody looks.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What to warn of, once everything was handed on: names that several customers have, entries of the policy's lists that nobody fits.</returns>
    /// <exception cref="PartnerUpgradeException">The customers cannot be listed, or the sign-in is not valid.</exception>
    public Task<IReadOnlyList<string>> ReadAsync(
        SubscriptionQuery query,
        int throttleLimit,
        Func<PartnerSubscription, Task> onSubscription,
        Action<Guid, PartnerUpgradeException> onFault,
        Action<CustomerRecord?, int> onIncomplete,
        Action<ListProgress>? onProgress,
        CancellationToken cancellationToken) => ReadByCustomerAsync(
            query,
            throttleLimit,
            async found =>
            {
                foreach (var subscription in found)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await onSubscription(subscription).ConfigureAwait(false);
                }
            },
            onFault,
            onIncomplete,
            onProgress,
            cancellationToken);

    /// <summary>The same, with the subscriptions of a customer handed on together: a change of hands for each costs more than its reading.</summary>
    /// <param name="query">The part to read.</param>
    /// <param name="throttleLimit">Customers read at once, 1 or more.</param>
    /// <param name="onCustomer">Receives the subscriptions of a customer that are asked for, one or more. The next customer of that place waits for it.</param>
    /// <param name="onFault">As for the other.</param>
    /// <param name="onIncomplete">As for the other.</param>
    /// <param name="onProgress">As for the other.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<string>> ReadByCustomerAsync(
        SubscriptionQuery query,
        int throttleLimit,
        Func<IReadOnlyList<PartnerSubscription>, Task> onCustomer,
        Action<Guid, PartnerUpgradeException> onFault,
        Action<CustomerRecord?, int> onIncomplete,
        Action<ListProgress>? onProgress,
        CancellationToken cancellationToken)
    {
        var reading = new SubscriptionListing(service, policy, query, onCustomer, onFault, onIncomplete, onProgress);
        await BoundedWork.RunAsync(throttleLimit, AddAllAsync, cancellationToken).ConfigureAwait(false);
        reading.ReportNotFound();
        return query.CustomerIds.Count > 0 ? [] : reading.Doubts();

        async Task AddAllAsync(BoundedWork work)
        {
            if (query.CustomerIds.Count > 0)
            {
                foreach (var customerId in query.CustomerIds.Distinct())
                {
                    await work.AddAsync(token => reading.ReadCustomerAsync(customerId, token)).ConfigureAwait(false);
                }
            }
            else
            {
                await service.ListCustomersAsync(page => AddAsync(work, reading, reading.SelectFrom(page)), cancellationToken).ConfigureAwait(false);
                await AddAsync(work, reading, reading.SelectByPattern()).ConfigureAwait(false);
            }
        }
    }

    private static async Task AddAsync(BoundedWork work, SubscriptionListing reading, IReadOnlyList<CustomerRecord> customers)
    {
        foreach (var customer in customers)
        {
            await work.AddAsync(token => reading.ReadSubscriptionsAsync(customer, token)).ConfigureAwait(false);
        }
    }
}
