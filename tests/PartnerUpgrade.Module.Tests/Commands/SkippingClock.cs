namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Time that jumps over every wait.</summary>
internal sealed class SkippingClock : IClock
{
    private readonly object gate = new();
    private DateTimeOffset now = DateTimeOffset.UtcNow;

    public DateTimeOffset UtcNow
    {
        get
        {
            lock (gate)
            {
                return now;
            }
        }
    }

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            now += delay;
        }

        return Task.CompletedTask;
    }
}
