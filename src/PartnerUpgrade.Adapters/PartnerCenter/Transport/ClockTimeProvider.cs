namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Lets a library that knows only <see cref="TimeProvider"/> wait on the engine's clock.</summary>
internal sealed class ClockTimeProvider(IClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.UtcNow;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ClockTimer(clock, callback, state);
        timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        return timer;
    }

    /// <summary>A timer that fires once, which is all that a wait needs.</summary>
    private sealed class ClockTimer(IClock clock, TimerCallback callback, object? state) : ITimer
    {
        private CancellationTokenSource current = new();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Exchange(ref current, new CancellationTokenSource()).Cancel();
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _ = FireAsync(dueTime, current.Token);
            }

            return true;
        }

        public void Dispose() => current.Cancel();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private async Task FireAsync(TimeSpan dueTime, CancellationToken cancelled)
        {
            // A delay that is over at once must not call back before the timer is in its owner's hands.
            await Task.Yield();
            try
            {
                await clock.DelayAsync(dueTime, cancelled).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            callback(state);
        }
    }
}
