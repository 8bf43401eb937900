using System.Threading.RateLimiting;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// Lets a connection's requests through one by one, evenly, and none while the service wants to be left alone: its limits are per partner,
/// so a pause asked of one request is a pause for all (api-throttling-guidance).
/// </summary>
/// <param name="limit">How many requests the service takes in a window of time; null for any number.</param>
/// <param name="window">The window.</param>
/// <param name="timings">How long a pause may be.</param>
/// <param name="clock">Time, for pauses.</param>
/// <param name="dialect">What is the service's own.</param>
internal sealed class RequestThrottle(int? limit, TimeSpan window, ServiceTimings timings, IClock clock, ServiceDialect dialect) : IDisposable
{
    // Even spacing and a small reserve keep below the limit in any minute the service may count, fixed or sliding,
    // and leave room for requests that travel longer than others.
    private const double ShareOfLimit = 0.97;
    private const double ShareInReserve = 0.015;

    private readonly TokenBucketRateLimiter? limiter = limit is { } requests ? CreateLimiter(requests, window) : null;
    private long pausedUntil;

    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.Throttled"/>: the pause is longer than anybody should wait unasked.</exception>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await WaitForPauseAsync(cancellationToken).ConfigureAwait(false);
        if (limiter is not null)
        {
            await WaitForTurnAsync(limiter, cancellationToken).ConfigureAwait(false);

            // A pause may have begun while it waited.
            await WaitForPauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Holds back every request from now on for a while. A shorter pause never ends a longer one.</summary>
    public void Pause(TimeSpan duration)
    {
        var until = (clock.UtcNow + duration).UtcTicks;
        long known;
        do
        {
            known = Interlocked.Read(ref pausedUntil);
        }
        while (until > known && Interlocked.CompareExchange(ref pausedUntil, until, known) != known);
    }

    public void Dispose() => limiter?.Dispose();

    private static TokenBucketRateLimiter CreateLimiter(int limit, TimeSpan window) => new(new TokenBucketRateLimiterOptions
    {
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromTicks((long)(window.Ticks / (limit * ShareOfLimit))),
        TokenLimit = Math.Max(1, (int)(limit * ShareInReserve)),

        // Replenishing itself, the limiter counts its timer's ticks, and the ticks come late: a fifth of the rate was lost on a busy machine.
        // Asked to replenish, it counts the time that has passed.
        AutoReplenishment = false,
    });

    private async Task WaitForTurnAsync(TokenBucketRateLimiter turns, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            turns.TryReplenish();
            using var turn = turns.AttemptAcquire();
            if (turn.IsAcquired)
            {
                return;
            }

            // A delay is cut to whole milliseconds; what is left over would be waited for without a pause for breath.
            var wait = turn.TryGetMetadata(MetadataName.RetryAfter, out var advised) ? advised : turns.ReplenishmentPeriod;
            await clock.DelayAsync(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitForPauseAsync(CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var remaining = new TimeSpan(Interlocked.Read(ref pausedUntil) - clock.UtcNow.UtcTicks);
            if (remaining <= TimeSpan.Zero)
            {
                return;
            }

            if (remaining > timings.LongestPause)
            {
                throw new PartnerUpgradeException(PartnerErrorId.Throttled, dialect.Throttled.Message, dialect.Throttled.Remedy)
                {
                    RetryAfter = remaining,
                };
            }

            await clock.DelayAsync(remaining, cancellationToken).ConfigureAwait(false);
        }
    }
}
