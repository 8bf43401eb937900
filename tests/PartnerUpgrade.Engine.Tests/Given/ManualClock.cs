namespace PartnerUpgrade.Engine.Tests.Given;

/// <summary>Time that passes only when somebody waits.</summary>
internal sealed class ManualClock : IClock
{
    public DateTimeOffset UtcNow { get; private set; } = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Pass(delay);
        return Task.CompletedTask;
    }

    internal void Pass(TimeSpan time) => UtcNow += time;
}
