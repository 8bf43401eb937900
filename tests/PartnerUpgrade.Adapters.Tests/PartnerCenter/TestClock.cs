using System.Collections.Concurrent;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>A clock on which every wait is over at once, and is remembered.</summary>
internal sealed class TestClock : IClock
{
    private readonly ConcurrentQueue<TimeSpan> waits = new();
    private long ticks = new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero).UtcTicks;

    public DateTimeOffset UtcNow => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Waits => [.. waits];

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        waits.Enqueue(delay);
        Interlocked.Add(ref ticks, delay.Ticks);
        return Task.CompletedTask;
    }
}
