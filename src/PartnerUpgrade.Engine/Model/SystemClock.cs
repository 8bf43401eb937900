namespace PartnerUpgrade.Engine.Model;

/// <summary>The machine's own time.</summary>
public sealed class SystemClock : IClock
{
    /// <summary>The only one needed.</summary>
    public static SystemClock Instance { get; } = new();

    /// <inheritdoc/>
    public DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    /// <inheritdoc/>
    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, cancellationToken);
}
