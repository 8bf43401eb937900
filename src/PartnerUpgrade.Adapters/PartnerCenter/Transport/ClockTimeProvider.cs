namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Lets a library that knows only <see cref="TimeProvider"/> wait on the engine's clock.</summary>
internal sealed class ClockTimeProvider : TimeProvider
{
    private readonly IClock clock;

    /// <summary>Creates a provider over a clock.</summary>
    public ClockTimeProvider(IClock clock) => this.clock = clock;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.UtcNow;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ClockTimer(clock, callback, state, dueTime);

    /// <summary>A timer that fires once, which is all that a wait needs.</summary>
    private sealed class ClockTimer : ITimer
    {
        private readonly IClock clock;
        private readonly TimerCallback callback;
        private readonly object? state;
        private CancellationTokenSource current = new();

        public ClockTimer(IClock clock, TimerCallback callback, object? state, TimeSpan dueTime)
        {
            this.clock = clock;
            this.callback = callback;
            this.state = state;
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

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
