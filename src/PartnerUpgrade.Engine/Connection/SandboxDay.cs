namespace PartnerUpgrade.Engine.Connection;

/// <summary>
/// The calendar of a sandbox: which day it is there, for terms and windows. It stands still once it was set, so that a rehearsal that takes the
/// whole night sees one day. What was done when is told by the clock all the same.
/// </summary>
public sealed class SandboxDay : IClock
{
    private readonly IClock clock;
    private long set;

    /// <summary>Creates a calendar that shows the clock's own day.</summary>
    public SandboxDay(IClock clock) => this.clock = clock;

    /// <inheritdoc/>
    public DateTimeOffset UtcNow => Interlocked.Read(ref set) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : clock.UtcNow;

    /// <summary>The day, in UTC.</summary>
    public DateTime Today => UtcNow.UtcDateTime.Date;

    /// <summary>Sets it.</summary>
    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref set, now.UtcTicks);

    /// <summary>Sets it to noon of a day.</summary>
    public void Set(DateTime day) => Set(new DateTimeOffset(DateTime.SpecifyKind(day.Date, DateTimeKind.Utc)).AddHours(12));

    /// <inheritdoc/>
    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => clock.DelayAsync(delay, cancellationToken);
}
