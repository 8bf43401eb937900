namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>Time that passes only when a test says so.</summary>
internal sealed class StoppedClock : IClock
{
    public DateTimeOffset UtcNow { get; private set; } = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => throw new NotSupportedException("A journal does not wait.");

    public void Pass(TimeSpan time) => UtcNow += time;
}
