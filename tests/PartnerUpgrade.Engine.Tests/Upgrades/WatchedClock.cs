namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>Time that passes only when somebody waits, and lets a test look at the world after each wait.</summary>
internal sealed class WatchedClock : IClock
{
    public DateTimeOffset UtcNow { get; private set; } = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    /// <summary>What happens after each wait.</summary>
    internal Func<Task> Waited { get; set; } = () => Task.CompletedTask;

    public async Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        UtcNow += delay;
        await Waited();
    }

    internal void Pass(TimeSpan time) => UtcNow += time;
}
