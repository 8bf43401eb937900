namespace PartnerUpgrade.Engine.Customers;

/// <summary>Writes the estate as a connection sees it into a snapshot, customer by customer, without holding more of it than is being read.</summary>
/// <param name="service">The service, to find the customers.</param>
/// <param name="source">What they are copied from.</param>
/// <param name="policy">Tells which subscriptions the service is asked about.</param>
/// <param name="clock">Time, for the snapshot's first line.</param>
public sealed class SnapshotExporter(IPartnerCenter service, ISnapshotSource source, UpgradePolicy policy, IClock clock)
{
    /// <summary>Writes a snapshot. Customers stand in it in the order in which the service lists them.</summary>
    /// <param name="query">Which customers.</param>
    /// <param name="target">What to write, and where to.</param>
    /// <param name="throttleLimit">Customers read at once, 1 or more.</param>
    /// <param name="onFault">Receives what could not be read or found, with the customer concerned, which is then not in the snapshot.</param>
    /// <param name="onProgress">Receives how far it got; null where nobody looks.</param>
    /// <param name="cancellationToken">Ends the writing; there is no file then.</param>
    /// <returns>What the snapshot holds. Without a customer no file is written.</returns>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.FileNotWritable"/>; the customers or the catalogue cannot be read, or the sign-in is not valid.</exception>
    public async Task<SnapshotSummary> ExportAsync(
        SubscriptionQuery query,
        SnapshotTarget target,
        int throttleLimit,
        Action<Guid, PartnerUpgradeException> onFault,
        Action<ListProgress>? onProgress,
        CancellationToken cancellationToken)
    {
        using var file = AtomicFile.Create(target.Path, target.KeepExisting, target.Force, target.IsPacked);
        using var export = new SnapshotExport(source.CreateSnapshotCopier(target.Options), policy, file);
        var takenAt = clock.UtcNow;
        var selection = new CustomerSelection(query.CustomerNames, policy);
        await BoundedWork.RunAsync(
            throttleLimit,
            work => SelectAsync(query, selection, customer => AddAsync(work, customer), onFault, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        foreach (var error in selection.NotFound())
        {
            onFault(Guid.Empty, error);
        }

        if (export.Customers > 0)
        {
            await export.CompleteAsync(target.Country, takenAt, cancellationToken).ConfigureAwait(false);
        }

        return new SnapshotSummary(export.Customers, export.Subscriptions, [.. query.CustomerIds.Count > 0 ? [] : selection.Doubts(), .. export.Doubts]);

        Task AddAsync(BoundedWork work, CustomerRecord customer)
        {
            var turn = export.NextTurn();
            return work.AddAsync(async token =>
            {
                if (await export.CopyAsync(customer.Id, turn, token).ConfigureAwait(false) is { } fault)
                {
                    onFault(customer.Id, fault.About(customer.Name, customer.Domain, customer.Id));
                }

                onProgress?.Invoke(new ListProgress(export.Done, selection.Known, customer.Name));
            });
        }
    }

    private async Task SelectAsync(
        SubscriptionQuery query,
        CustomerSelection selection,
        Func<CustomerRecord, Task> onCustomer,
        Action<Guid, PartnerUpgradeException> onFault,
        CancellationToken cancellationToken)
    {
        if (query.CustomerIds.Count == 0)
        {
            await service.ListCustomersAsync(page => AddAsync(selection.Select(page)), cancellationToken).ConfigureAwait(false);
            await AddAsync(selection.SelectByPattern()).ConfigureAwait(false);
            return;
        }

        foreach (var customerId in query.CustomerIds.Distinct())
        {
            try
            {
                var customer = await service.GetCustomerAsync(customerId, cancellationToken).ConfigureAwait(false);
                await AddAsync(selection.Selects(customer) ? [customer] : []).ConfigureAwait(false);
            }
            catch (PartnerUpgradeException error) when (!error.EndsEverything())
            {
                onFault(customerId, error.About("", "", customerId));
            }
        }

        async Task AddAsync(IReadOnlyList<CustomerRecord> customers)
        {
            foreach (var customer in customers)
            {
                await onCustomer(customer).ConfigureAwait(false);
            }
        }
    }
}

/// <summary>What a snapshot that was written holds.</summary>
public sealed class SnapshotSummary
{
    internal SnapshotSummary(int customers, int subscriptions, IReadOnlyList<string> doubts)
    {
        Customers = customers;
        Subscriptions = subscriptions;
        Doubts = doubts;
    }

    /// <summary>Customers.</summary>
    public int Customers { get; }

    /// <summary>Their subscriptions.</summary>
    public int Subscriptions { get; }

    /// <summary>What to warn of: names that several customers have, say.</summary>
    public IReadOnlyList<string> Doubts { get; }
}

/// <summary>What a snapshot is written into.</summary>
public sealed record SnapshotTarget
{
    /// <summary>The file's full path.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether a file that is there already is an error, instead of being replaced.</summary>
    public bool KeepExisting { get; init; }

    /// <summary>Whether a file that is there already is replaced although it is read-only.</summary>
    public bool Force { get; init; }

    /// <summary>The two-letter country whose catalogue it holds; null for those of its customers.</summary>
    public string? Country { get; init; }

    /// <summary>What it holds.</summary>
    public SnapshotOptions Options { get; init; } = new();

    /// <summary>Whether it is packed with gzip, as its name says.</summary>
    public bool IsPacked => Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
