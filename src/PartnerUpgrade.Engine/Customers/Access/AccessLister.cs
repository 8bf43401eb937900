namespace PartnerUpgrade.Engine.Customers;

/// <summary>Reads what the signed-in account may do for all customers, some at a time, in the order in which Partner Center lists them.</summary>
/// <param name="service">What lists the customers.</param>
/// <param name="reader">What reads the relationships.</param>
/// <param name="limit">How many customers are read at once; 1 or more.</param>
public sealed class AccessLister(IPartnerCenter service, AccessReader reader, int limit)
{
    /// <summary>Reads all customers, those without a relationship too.</summary>
    /// <param name="onAccess">Receives each, as soon as those before it were read.</param>
    /// <param name="onMisunderstood">Learns how many customers of a page could not be understood.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PartnerUpgradeException">The customers or the relationships cannot be read.</exception>
    public async Task ReadAsync(Func<PartnerAccess, Task> onAccess, Action<int> onMisunderstood, CancellationToken cancellationToken)
    {
        // Whatever is wrong with all of them is told once, and before any customer.
        await reader.BeginAsync(cancellationToken).ConfigureAwait(false);
        var ahead = new Queue<Task<PartnerAccess>>();
        try
        {
            await service.ListCustomersAsync(AddAsync, cancellationToken).ConfigureAwait(false);
            while (ahead.Count > 0)
            {
                await onAccess(await ahead.Dequeue().ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
        catch
        {
            // What is under way ends by itself; nobody is to find its failure later.
            foreach (var left in ahead)
            {
                _ = left.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            throw;
        }

        async Task AddAsync(Listing<CustomerRecord> page)
        {
            if (page.Unread > 0)
            {
                onMisunderstood(page.Unread);
            }

            foreach (var customer in page)
            {
                if (ahead.Count == limit)
                {
                    await onAccess(await ahead.Dequeue().ConfigureAwait(false)).ConfigureAwait(false);
                }

                ahead.Enqueue(reader.ReadAsync(customer.Id, customer.Name, cancellationToken));
            }
        }
    }

    /// <summary>Reads one customer.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.CustomerNotFound"/>: there is neither a customer nor a relationship of this id; or the relationships cannot be read.</exception>
    public async Task<PartnerAccess> ReadAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var name = await NameAsync(customerId, cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(customerId, name, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> NameAsync(Guid customerId, CancellationToken cancellationToken)
    {
        try
        {
            return (await service.GetCustomerAsync(customerId, cancellationToken).ConfigureAwait(false)).Name;
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            // A relationship may be there where there is no customer (any more), and the customer where its record cannot be read.
            if (await reader.NameOfAsync(customerId, cancellationToken).ConfigureAwait(false) is { } name)
            {
                return name;
            }

            throw;
        }
    }
}
