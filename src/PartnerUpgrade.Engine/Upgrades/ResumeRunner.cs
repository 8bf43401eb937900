using System.Collections.Concurrent;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// One call to resume a run. Items that it cannot bring to their end stay in its hands until the call ends, so that asking for the next item
/// does not lead back to them; then they are let go.
/// </summary>
internal sealed class ResumeRunner(
    IUpgradeJournal journal,
    string runId,
    JournalLease lease,
    Func<UpgradeItem, Action<UpgradeItem>, CancellationToken, Task<UpgradeItem>> work,
    Func<SubscriptionUpgrade, Task> onUpgrade,
    Func<SubscriptionUpgrade, PartnerUpgradeException, Task> onFault)
{
    private readonly ConcurrentDictionary<Guid, bool> unfinished = new();

    internal async Task RunAsync(int throttleLimit, CancellationToken cancellationToken)
    {
        using var workers = new BoundedWork(throttleLimit, cancellationToken);
        try
        {
            for (var i = 0; i < throttleLimit; i++)
            {
                await workers.AddAsync(TakeUpAsync).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever stops it while it begins still has to wait for what has begun.
        }

        try
        {
            await workers.CompleteAsync().ConfigureAwait(false);
        }
        finally
        {
            foreach (var itemId in unfinished.Keys)
            {
                await journal.ReleaseAsync(itemId, lease, CancellationToken.None).ConfigureAwait(false);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        while ((await journal.ClaimAsync(runId, lease, cancellationToken).ConfigureAwait(false)).Item is { } item)
        {
            // Claimed twice where it took longer than a lease; the claim has renewed it, so the next one leads on.
            if (unfinished.TryAdd(item.ItemId, true))
            {
                await ContinueAsync(item, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ContinueAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var last = item;
        PartnerUpgradeException? fault = null;
        try
        {
            last = await work(item, moved => last = moved, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            fault = error;
        }

        if (last.IsFinished)
        {
            unfinished.TryRemove(item.ItemId, out _);
        }

        await (fault is null ? onUpgrade(last.ToUpgrade()) : onFault(last.ToUpgrade(), fault)).ConfigureAwait(false);
    }
}
