using System.Runtime.ExceptionServices;

namespace PartnerUpgrade.Engine.Customers;

/// <summary>Runs pieces of work at once, up to a limit. The one who adds waits for a free place, so nothing piles up; the first failure cancels the rest.</summary>
internal sealed class BoundedWork(int limit, CancellationToken cancellationToken) : IDisposable
{
    private readonly SemaphoreSlim places = new(limit);
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly object gate = new();
    private readonly HashSet<Task> running = [];
    private Exception? failure;

    /// <summary>Runs what is added, and waits for it. Whatever adding fails by, nothing is left running.</summary>
    internal static async Task RunAsync(int limit, Func<BoundedWork, Task> add, CancellationToken cancellationToken)
    {
        using var work = new BoundedWork(limit, cancellationToken);
        try
        {
            await add(work).ConfigureAwait(false);
        }
        catch
        {
            await work.AbandonAsync().ConfigureAwait(false);
            throw;
        }

        await work.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for a free place and starts the work there.</summary>
    internal async Task AddAsync(Func<CancellationToken, Task> work)
    {
        // Waiting in line costs more than a place that is free.
        if (stop.IsCancellationRequested || !places.Wait(0))
        {
            await places.WaitAsync(stop.Token).ConfigureAwait(false);
        }

        var task = RunAsync(work);
        if (task.IsCompleted)
        {
            return;
        }

        lock (gate)
        {
            running.Add(task);
        }

        // Added first and removed by the continuation, so that a piece that is already done does not stay behind.
        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits for all pieces, and throws the first failure.</summary>
    private async Task CompleteAsync()
    {
        await WaitAsync().ConfigureAwait(false);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Capture(failure).Throw();
        }
    }

    /// <summary>Cancels what is still running and waits for it, after adding has failed; throws the failure of a piece, if that is what it failed by.</summary>
    private async Task AbandonAsync()
    {
        stop.Cancel();
        await WaitAsync().ConfigureAwait(false);
        if (failure is not null and not OperationCanceledException)
        {
            ExceptionDispatchInfo.Capture(failure).Throw();
        }
    }

    public void Dispose()
    {
        stop.Dispose();
        places.Dispose();
    }

    private Task WaitAsync()
    {
        lock (gate)
        {
            return Task.WhenAll([.. running]);
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(stop.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Kept for CompleteAsync, which throws it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (Interlocked.CompareExchange(ref failure, error, null) is null)
            {
                stop.Cancel();
            }
        }
        finally
        {
            places.Release();
        }
    }

    private void Forget(Task task)
    {
        lock (gate)
        {
            running.Remove(task);
        }
    }
}
