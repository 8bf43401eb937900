using System.Runtime.ExceptionServices;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Sends orders that are durable, several at once and one of a customer at a time, as the gate lets them begin.</summary>
internal sealed class OrderSender(
    IUpgradeJournal journal,
    IClock clock,
    UpgradeRunOptions options,
    JournalLease lease,
    SendingGate gate,
    OrderSender.Work work,
    Func<UpgradeItem, UpgradeItem, PartnerUpgradeException?, Task> receiver)
{
    private readonly object sync = new();
    private readonly List<Task> running = [];
    private readonly List<UpgradeItem> untaken = [];
    private readonly Dictionary<Guid, UpgradeItem> left = [];
    private UpgradeItem? failed;
    private ExceptionDispatchInfo? fault;

    /// <summary>Brings an item as far as it gets, and tells of each state once it is durable.</summary>
    internal delegate Task<UpgradeItem> Work(UpgradeItem item, Action<UpgradeItem> onMoved, CancellationToken cancellationToken);

    /// <summary>Sends one order after the other until there is none left, or nothing more may begin; then waits for those that were begun.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="cancellationToken">Stops each order before its next step; a request that was sent is still awaited and recorded.</param>
    /// <exception cref="PartnerUpgradeException">The journal, or the sign-in, is of no use any more.</exception>
    internal async Task<SendingResult> RunAsync(IOrderSource orders, CancellationToken cancellationToken)
    {
        var waiting = JournalClaim.None;
        try
        {
            waiting = await BeginAllAsync(orders, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever stops it still has to wait for what has begun.
        }
        catch (PartnerUpgradeException error)
        {
            EndBy(error);
        }

        await Task.WhenAll(Running()).ConfigureAwait(false);
        await ReleaseAsync().ConfigureAwait(false);
        fault?.Throw();
        return new SendingResult(untaken, orders.Pending, failed, waiting, gate.IsUsedUp);
    }

    private async Task<JournalClaim> BeginAllAsync(IOrderSource orders, CancellationToken cancellationToken)
    {
        var waited = TimeSpan.Zero;
        var pause = options.PollInterval;
        while (await gate.BeginAsync(cancellationToken).ConfigureAwait(false))
        {
            var claim = await TakeAsync(orders, cancellationToken).ConfigureAwait(false);
            if (claim.Item is { } item)
            {
                Begin(orders, item, cancellationToken);
                pause = options.PollInterval;
                continue;
            }

            gate.Withdraw();
            if (Running() is { Count: > 0 } others)
            {
                await Task.WhenAny(others).ConfigureAwait(false);
            }
            else if (claim.Waiting is null || options.NoWait || IsLeft(claim.WaitsFor) || waited >= options.Timeout)
            {
                return claim;
            }
            else
            {
                await clock.DelayAsync(pause, cancellationToken).ConfigureAwait(false);
                waited += pause;
                pause = pause + pause < options.LongestPollInterval ? pause + pause : options.LongestPollInterval;
            }
        }

        return JournalClaim.None;
    }

    private async Task<JournalClaim> TakeAsync(IOrderSource orders, CancellationToken cancellationToken)
    {
        try
        {
            return await orders.TakeAsync(lease, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            gate.Withdraw();
            throw;
        }
    }

    private void Begin(IOrderSource orders, UpgradeItem item, CancellationToken cancellationToken)
    {
        lock (sync)
        {
            running.RemoveAll(task => task.IsCompleted);
            running.Add(Task.Run(() => SendAsync(orders, item, cancellationToken), CancellationToken.None));
        }
    }

    private async Task SendAsync(IOrderSource orders, UpgradeItem item, CancellationToken cancellationToken)
    {
        var last = item;
        var wasSent = false;
        PartnerUpgradeException? error = null;
        try
        {
            last = await work(item, Moved, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Leave(last);
        }
        catch (PartnerUpgradeException fault)
        {
            error = fault;
        }
#pragma warning disable CA1031 // Thrown once whatever else was begun has ended.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            EndBy(defect);
        }

        if (!last.IsFinished)
        {
            Leave(last);
            await SetAsideAsync(last).ConfigureAwait(false);
        }

        orders.End(item);
        if (options.StopOnFailure && last.State is UpgradeState.Failed or UpgradeState.Uncertain)
        {
            StopAt(last);
        }

        if (error?.EndsEverything() == true)
        {
            EndBy(error);
        }

        gate.End(wasSent);
        try
        {
            await HandOverAsync(item, last, wasSent, error, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A result that cannot be handed over is never taken: nothing more may begin.
        catch (Exception lost)
#pragma warning restore CA1031
        {
            EndBy(lost);
        }

        void Moved(UpgradeItem moved)
        {
            last = moved;
            wasSent |= moved.State == UpgradeState.Submitting;
        }
    }

    private async Task HandOverAsync(UpgradeItem begun, UpgradeItem item, bool wasSent, PartnerUpgradeException? error, CancellationToken cancellationToken)
    {
        if (error?.EndsEverything() == true || (!item.IsFinished && !wasSent && error is null && cancellationToken.IsCancellationRequested))
        {
            // The error is told once, for all; and what was stopped before anything happened has no result.
            return;
        }

        try
        {
            await receiver(begun, item, error).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            gate.Close();
            lock (sync)
            {
                untaken.Add(item);
            }
        }
    }

    /// <summary>What was not begun keeps no other order of its customer waiting.</summary>
    private async Task SetAsideAsync(UpgradeItem item)
    {
        try
        {
            await journal.SetAsideAsync(item.ItemId, lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error)
        {
            EndBy(error);
        }
    }

    private IReadOnlyList<Task> Running()
    {
        lock (sync)
        {
            running.RemoveAll(task => task.IsCompleted);
            return [.. running];
        }
    }

    private bool IsLeft(UpgradeItem? item)
    {
        lock (sync)
        {
            return item is not null && left.ContainsKey(item.ItemId);
        }
    }

    private void Leave(UpgradeItem item)
    {
        lock (sync)
        {
            left[item.ItemId] = item;
        }
    }

    private void StopAt(UpgradeItem item)
    {
        lock (sync)
        {
            failed ??= item;
        }

        gate.Close();
    }

    private void EndBy(Exception error)
    {
        lock (sync)
        {
            fault ??= ExceptionDispatchInfo.Capture(error);
        }

        gate.Close();
    }

    /// <summary>
    /// Items that could not be brought to their end stay in these hands until now, so that asking for the next one does not lead back to them. Nobody
    /// need wait for their lease from now on.
    /// </summary>
    private async Task ReleaseAsync()
    {
        foreach (var itemId in left.Keys)
        {
            try
            {
                await journal.ReleaseAsync(itemId, lease, CancellationToken.None).ConfigureAwait(false);
            }
            catch (PartnerUpgradeException error)
            {
                EndBy(error);
            }
        }
    }
}
