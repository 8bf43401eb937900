using PartnerUpgrade.Sandbox;

namespace PartnerUpgrade.Serving;

/// <summary>Lets no more than so many requests through in any window of time, and answers the others with 429.</summary>
public sealed class RateLimitHandler : DelegatingHandler
{
    private readonly int limit;
    private readonly TimeSpan window;
    private readonly TimeProvider time;
    private readonly SandboxCounters counters;
    private readonly Queue<long> passed = new();

    /// <summary>Creates the handler.</summary>
    public RateLimitHandler(int limit, TimeSpan window, TimeProvider time, SandboxCounters counters)
    {
        this.limit = limit;
        this.window = window;
        this.time = time;
        this.counters = counters;
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (TryPass() is { } wait)
        {
            counters.CountThrottled();
            return Task.FromResult(CannedAnswers.TooManyRequests(wait));
        }

        return base.SendAsync(request, cancellationToken);
    }

    /// <summary>Takes a place in the window.</summary>
    /// <returns>Null, or how long there will be no place.</returns>
    private TimeSpan? TryPass()
    {
        lock (passed)
        {
            var now = time.GetTimestamp();
            while (passed.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= window)
            {
                passed.Dequeue();
            }

            if (passed.Count >= limit)
            {
                return window - time.GetElapsedTime(passed.Peek(), now);
            }

            passed.Enqueue(now);
            return null;
        }
    }
}
