namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>Time that passes only when somebody waits or calls, shown by a clock that somebody may set.</summary>
internal sealed class SteppingClock : IClock
{
    /// <summary>The time as it passes, whatever the clock shows.</summary>
    internal DateTimeOffset TrueNow { get; private set; } = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    /// <summary>How far the clock is off.</summary>
    internal TimeSpan Offset { get; set; }

    public DateTimeOffset UtcNow => TrueNow + Offset;

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Pass(delay);
        return Task.CompletedTask;
    }

    internal void Pass(TimeSpan time) => TrueNow += time;
}
