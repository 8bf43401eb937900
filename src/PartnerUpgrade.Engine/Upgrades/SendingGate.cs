namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// Decides when the next order of a call may begin. Orders that were begun and whose results nobody has taken yet are never more than the
/// orders whose results were taken, and one: whoever wants the first result only has one order sent, and whoever reads on soon has all places busy.
/// </summary>
/// <param name="places">Orders at work at once, 1 or more.</param>
/// <param name="most">Orders sent at most, 0 or more; null for no limit.</param>
public sealed class SendingGate(int places, int? most = null)
{
    private readonly object gate = new();
    private TaskCompletionSource<bool> news = NewSignal();
    private int begun;
    private int taken;
    private int running;
    private int sent;

    /// <summary>Whether nothing more is begun; what was begun goes on.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether it was the number of orders that may be sent that ended it.</summary>
    public bool IsUsedUp
    {
        get
        {
            lock (gate)
            {
                return sent >= most;
            }
        }
    }

    /// <summary>Lets nothing more begin. May be called more than once.</summary>
    public void Close()
    {
        lock (gate)
        {
            IsClosed = true;
            Tell();
        }
    }

    /// <summary>The result of an order that was begun was taken.</summary>
    public void Take()
    {
        lock (gate)
        {
            taken++;
            Tell();
        }
    }

    /// <summary>Waits until an order may begin, and begins it.</summary>
    /// <returns>Whether it may; false for good once the gate is closed or the orders that may be sent are used up.</returns>
    internal async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (gate)
            {
                if (IsClosed || sent >= most)
                {
                    return false;
                }

                if (running < places && begun - taken < Math.Max(1, taken) && !(sent + running >= most))
                {
                    begun++;
                    running++;
                    return true;
                }

                changed = news.Task;
            }

            await WaitAsync(changed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>There was no order to begin after all.</summary>
    internal void Withdraw()
    {
        lock (gate)
        {
            begun--;
            running--;
            Tell();
        }
    }

    /// <summary>An order has ended, or was left where it stands.</summary>
    /// <param name="wasSent">Whether it was sent, or may have been.</param>
    internal void End(bool wasSent)
    {
        lock (gate)
        {
            running--;
            sent += wasSent ? 1 : 0;
            Tell();
        }
    }

    /// <summary>Waits until anything has changed.</summary>
    private static async Task WaitAsync(Task changed, CancellationToken cancellationToken)
    {
        var stopped = NewSignal();
        using var registration = cancellationToken.Register(() => stopped.TrySetCanceled());
        await (await Task.WhenAny(changed, stopped.Task).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell()
    {
        var told = news;
        news = NewSignal();
        told.TrySetResult(true);
    }
}
