using System.Globalization;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// Joins one invocation's asynchronous work to the pipeline's thread. The work posts what only that thread may do (write, ask the user);
/// the cmdlet starts work and executes what was posted, each time it gets a record and until everything is done at the end.
/// </summary>
internal sealed class PipelinePump
{
    /// <summary>How much may wait to be written before whoever writes has to wait too: enough to keep both sides busy, and flat in memory.</summary>
    private const int Capacity = 32;

    /// <summary>How little still waits when those that had to wait go on. One at a time would wake a thread for each thing that is written.</summary>
    private const int Rest = Capacity / 4;

    private readonly object gate = new();
    private readonly Queue<IRequest> requests = new();

    // Never disposed: it holds neither a timer nor a wait handle, and a late stop may still want to cancel it.
    private readonly CancellationTokenSource cancellation = new();

    private int running;

    /// <summary>How much may still run when the pipeline's thread goes on, while it waits for that.</summary>
    private int awaited;
    private bool closed;
    private volatile bool hasNews;

    /// <summary>What those wait for who wrote more than there was room for; null where nobody does.</summary>
    private TaskCompletionSource<bool>? room;

    private interface IRequest
    {
        void Execute();

        void Reject();
    }

    /// <summary>How many pieces of work run at once.</summary>
    internal int Limit { get; set; } = 1;

    /// <summary>What ended the pipeline while something was executed: an error, or someone downstream who has enough; null where nothing did.</summary>
    internal Exception? EndedBy { get; private set; }

    /// <summary>Cancelled when the pipeline ends early.</summary>
    internal CancellationToken Token => cancellation.Token;

    /// <summary>Asks the pipeline's thread for something and waits for the answer. Called by the work.</summary>
    /// <returns>The answer; a cancelled task when the pipeline has stopped.</returns>
    internal Task<T> AskAsync<T>(Func<T> question)
    {
        var request = new Request<T>(question);
        if (!TryEnqueue(request))
        {
            request.Reject();
        }

        return request.Task;
    }

    /// <summary>Hands the pipeline's thread something to do. Called by the work.</summary>
    /// <returns>A task that has ended where there is room, else ends when there is some again: who writes faster than the pipeline takes has to wait.</returns>
    internal Task PostAsync(Action action)
    {
        lock (gate)
        {
            if (TryEnqueue(new Posted(action)) && requests.Count <= Capacity)
            {
                return Task.CompletedTask;
            }

            // Continuations run elsewhere, as a request's do.
            room ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (closed)
            {
                room.TrySetCanceled();
            }

            return room.Task;
        }
    }

    /// <summary>Starts a piece of work as soon as fewer than <see cref="Limit"/> are under way; executes what is posted meanwhile.</summary>
    internal void Start(Func<CancellationToken, Task> work)
    {
        ExecuteUntil(Limit - 1);
        lock (gate)
        {
            running++;
        }

        var culture = CultureInfo.CurrentCulture;
        var uiCulture = CultureInfo.CurrentUICulture;
        _ = Task.Run(() =>
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
            return RunAsync(work);
        });
    }

    /// <summary>Executes what is there, without waiting.</summary>
    internal void Execute()
    {
        // Asked for each record, and nearly always there is nothing; what is posted at this moment is executed with the next one.
        if (hasNews)
        {
            ExecuteUntil(int.MaxValue);
        }
    }

    /// <summary>Executes whatever is posted until all work has ended.</summary>
    internal void ExecuteAll() => ExecuteUntil(0);

    /// <summary>Executes whatever is posted until all work has ended; what is posted later is rejected.</summary>
    internal void Complete()
    {
        ExecuteAll();
        Close();
    }

    /// <summary>Cancels the work and rejects what it still posts, without waiting. May be called by any thread, at any time, more than once.</summary>
    internal void Close()
    {
        try
        {
            // Before anything is rejected, so that whoever is rejected can tell that the pipeline has stopped.
            cancellation.Cancel();
        }
        finally
        {
            IRequest[] rejected;
            lock (gate)
            {
                closed = hasNews = true;
                rejected = [.. requests];
                requests.Clear();
                room?.TrySetCanceled();
                Monitor.PulseAll(gate);
            }

            foreach (var request in rejected)
            {
                request.Reject();
            }
        }
    }

    /// <summary>Closes and waits until no work is left: a request that was sent is not abandoned, its outcome is recorded first.</summary>
    internal void CloseAndWait()
    {
        Close();
        lock (gate)
        {
            awaited = 0;
            while (running > 0)
            {
                Monitor.Wait(gate);
            }
        }
    }

    private bool TryEnqueue(IRequest request)
    {
        lock (gate)
        {
            if (!closed)
            {
                requests.Enqueue(request);
                hasNews = true;
                if (requests.Count == 1)
                {
                    // Whoever executes them waits only while there are none.
                    Monitor.PulseAll(gate);
                }
            }

            return !closed;
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(cancellation.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        catch (Exception fault)
        {
            _ = PostAsync(System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(fault).Throw);
        }
        finally
        {
            lock (gate)
            {
                running--;
                if (running <= awaited)
                {
                    // Only then can the pipeline's thread go on; waking it for each piece of work costs more than some of them.
                    Monitor.PulseAll(gate);
                }
            }
        }
    }

    /// <summary>Executes what is posted until nothing is left and at most so many pieces of work are under way.</summary>
    private void ExecuteUntil(int stillRunning)
    {
        while (TryTake(stillRunning) is { } request)
        {
            try
            {
                request.Execute();
            }
            catch (Exception end)
            {
                // The pipeline ends here: someone downstream has enough, throws, or the user wants errors to stop. StopProcessing is not called then.
                EndedBy = end;
                Close();
                request.Reject();
                CloseAndWait();
                throw;
            }
        }
    }

    private IRequest? TryTake(int stillRunning)
    {
        lock (gate)
        {
            // Cancelled counts as closed: between the two, nothing more may be written or asked.
            while (!closed && !cancellation.IsCancellationRequested)
            {
                if (requests.Count > 0)
                {
                    var next = requests.Dequeue();
                    if (room is not null && requests.Count <= Rest)
                    {
                        room.TrySetResult(true);
                        room = null;
                    }

                    return next;
                }

                hasNews = false;

                if (running <= stillRunning)
                {
                    return null;
                }

                awaited = stillRunning;
                Monitor.Wait(gate);
            }
        }

        CloseAndWait();
        throw new PipelineStoppedException();
    }

    private sealed class Posted(Action action) : IRequest
    {
        public void Execute() => action();

        public void Reject()
        {
            // Whoever posted it waits for room at most.
        }
    }

    // Continuations run elsewhere: else the work would go on upon the pipeline's thread, in the middle of the pump.
    private sealed class Request<T>(Func<T> question) : TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously), IRequest
    {
        public void Execute() => TrySetResult(question());

        public void Reject() => TrySetCanceled();
    }
}
