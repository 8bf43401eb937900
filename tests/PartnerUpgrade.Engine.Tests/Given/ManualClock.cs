namespace PartnerUpgrade.Engine.Tests.Given;

/// <summary>Time that passes only when somebody waits.</summary>
internal sealed class ManualClock : IClock
{
    private readonly object gate = new();
    private DateTimeOffset now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

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
        Pass(delay);
        return Task.CompletedTask;
    }

    internal void Pass(TimeSpan time)
    {
        lock (gate)
        {
            now += time;
        }
    }
}
