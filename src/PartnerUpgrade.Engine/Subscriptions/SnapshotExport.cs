using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine;

/// <summary>One snapshot while it is written: customers are read beside each other and written one after the other.</summary>
internal sealed class SnapshotExport
{
    private readonly ISnapshotCopier copier;
    private readonly UpgradePolicy policy;
    private readonly WholeFile file;
    private readonly string? country;
    private readonly DateTimeOffset takenAt;
    private Task lastTurn = Task.CompletedTask;
    private int done;

    internal SnapshotExport(ISnapshotCopier copier, UpgradePolicy policy, WholeFile file, string? country, DateTimeOffset takenAt)
    {
        this.copier = copier;
        this.policy = policy;
        this.file = file;
        this.country = country;
        this.takenAt = takenAt;
    }

    /// <summary>Customers written so far.</summary>
    internal int Customers { get; private set; }

    /// <summary>Their subscriptions.</summary>
    internal int Subscriptions { get; private set; }

    /// <summary>Customers dealt with so far, also those that could not be read.</summary>
    internal int Done => Volatile.Read(ref done);

    /// <summary>A place in the file, behind all that were given away before.</summary>
    internal Turn NextTurn()
    {
        var turn = new Turn(lastTurn);
        lastTurn = turn.Over;
        return turn;
    }

    /// <summary>Reads a customer and writes it when its turn comes.</summary>
    /// <returns>Why it could not be read; null where it was.</returns>
    internal async Task<PartnerUpgradeException?> CopyAsync(Guid customerId, Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            var (copy, fault) = await ReadAsync(customerId, cancellationToken).ConfigureAwait(false);
            await turn.Comes.ConfigureAwait(false);
            if (copy is not null)
            {
                await WriteAsync(copy, cancellationToken).ConfigureAwait(false);
            }

            Interlocked.Increment(ref done);
            turn.End();
            return fault;
        }
        finally
        {
            turn.Break();
        }
    }

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
        && policy.TargetsOf(offer.Key).Count > 0;

    private async Task WriteAsync(CustomerCopy copy, CancellationToken cancellationToken)
    {
        if (Customers == 0)
        {
            var sold = country ?? copy.Country ?? throw new PartnerUpgradeException(
                PartnerErrorId.ServiceResponseInvalid, Messages.ErrorSnapshotCountry, Messages.ErrorSnapshotCountryRemedy);
            var catalog = await copier.CopyCatalogAsync(sold, takenAt, cancellationToken).ConfigureAwait(false);
            file.Write(writer => writer.WriteLine(catalog));
        }

        file.Write(writer => writer.WriteLine(copy.Line));
        Customers++;
        Subscriptions += copy.Subscriptions;
    }

    /// <summary>A place in a queue.</summary>
    internal sealed class Turn(Task comes)
    {
        private readonly TaskCompletionSource<bool> over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when everybody before is done; is cancelled where somebody before has failed.</summary>
        internal Task Comes { get; } = comes;

        internal Task Over => over.Task;

        internal void End() => over.TrySetResult(true);

        /// <summary>Lets nobody behind go on, unless it has ended well.</summary>
        internal void Break() => over.TrySetCanceled();
    }
}
