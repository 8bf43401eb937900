namespace PartnerUpgrade.Engine.Customers;

/// <summary>
/// One snapshot while it is written: customers are read beside each other and written one after the other. They wait on the disk until it is known
/// in which countries they are, and so which catalogues belong above them.
/// </summary>
internal sealed class SnapshotExport(ISnapshotCopier copier, UpgradePolicy policy, AtomicFile file) : IDisposable
{
    private readonly TempLineBuffer lines = AtomicFile.TranslateErrors(file.FilePath, () => new TempLineBuffer(file.FilePath));
    private readonly Dictionary<string, int> countries = new(StringComparer.OrdinalIgnoreCase);
    private Task lastTurn = Task.CompletedTask;
    private int done;

    /// <summary>Customers written so far.</summary>
    internal int Customers { get; private set; }

    internal int Subscriptions { get; private set; }

    /// <summary>Customers dealt with so far, also those that could not be read.</summary>
    internal int Done => Volatile.Read(ref done);

    /// <summary>What the copy does not tell, and why.</summary>
    internal IReadOnlyList<string> Doubts => copier.Doubts;

    /// <summary>A place in the file, behind all that were given away before.</summary>
    internal Turn NextTurn()
    {
        var turn = new Turn(lastTurn);
        lastTurn = turn.Released;
        return turn;
    }

    /// <summary>Reads a customer and writes it when its turn comes.</summary>
    /// <returns>Why it could not be read; null where it was.</returns>
    internal async Task<PartnerUpgradeException?> CopyAsync(Guid customerId, Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            var (copy, fault) = await ReadAsync(customerId, cancellationToken).ConfigureAwait(false);
            await turn.Wait.ConfigureAwait(false);
            if (copy is not null)
            {
                Keep(copy);
            }

            Interlocked.Increment(ref done);
            turn.Release();
            return fault;
        }
        finally
        {
            turn.Fault();
        }
    }

    /// <summary>Puts the catalogue above the customers, and the whole in place.</summary>
    /// <param name="country">The country of the catalogue; null for each in which there is a customer, the one with the most first.</param>
    /// <param name="takenAt">When it was begun.</param>
    /// <param name="cancellationToken">Ends it without a file.</param>
    internal async Task CompleteAsync(string? country, DateTimeOffset takenAt, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> sold = country is null
            ? [.. countries.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key)]
            : [country];
        if (sold.Count == 0)
        {
            throw new PartnerUpgradeException(PartnerErrorId.ServiceResponseInvalid, Messages.ErrorSnapshotCountry, Messages.ErrorSnapshotCountryRemedy);
        }

        var catalog = await copier.CopyCatalogAsync(sold, takenAt, cancellationToken).ConfigureAwait(false);
        file.Write(writer =>
        {
            writer.WriteLine(catalog);
            lines.CopyTo(writer, Customers, () => cancellationToken.IsCancellationRequested);
        });
        cancellationToken.ThrowIfCancellationRequested();
        file.Complete();
    }

    public void Dispose() => lines.Dispose();

    private async Task<(CustomerCopy? Copy, PartnerUpgradeException? Fault)> ReadAsync(Guid customerId, CancellationToken cancellationToken)
    {
        try
        {
            return (await copier.CopyCustomerAsync(customerId, IsUpgradable, cancellationToken).ConfigureAwait(false), null);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return (null, error);
        }
    }

    private bool IsUpgradable(SubscriptionRecord record) =>
        record.Status == SubscriptionStatus.Active
        && policy.FindOffer(record.OfferId, record.OfferName) is { } offer
        && (policy.IsOffered || policy.TargetsOf(offer.Key).Count > 0);

    private void Keep(CustomerCopy copy)
    {
        AtomicFile.TranslateErrors(file.FilePath, () =>
        {
            lines.Add(copy.Line);
            return true;
        });
        Customers++;
        Subscriptions += copy.Subscriptions;
        if (copy.Country is { } country)
        {
            countries[country] = countries.TryGetValue(country, out var customers) ? customers + 1 : 1;
        }
    }

    /// <summary>A place in a queue.</summary>
    internal sealed class Turn(Task comes)
    {
        private readonly TaskCompletionSource<bool> released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when everybody before is done; is cancelled where someone before has failed.</summary>
        internal Task Wait { get; } = comes;

        internal Task Released => released.Task;

        internal void Release() => released.TrySetResult(true);

        /// <summary>Lets nobody behind go on, unless it has ended well.</summary>
        internal void Fault() => released.TrySetCanceled();
    }
}
