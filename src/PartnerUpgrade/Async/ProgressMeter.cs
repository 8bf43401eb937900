namespace PartnerUpgrade.Cmdlets;

/// <summary>One progress bar for one command: not before it has taken a while, a few times a second at most, and taken away at the end.</summary>
internal sealed class ProgressMeter(string activity, IClock clock)
{
    private const int ActivityId = 1;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private DateTimeOffset started = clock.UtcNow;
    private long nextDue = (clock.UtcNow + Interval).UtcTicks;
    private int shown;

    /// <summary>What to show now: how far it got, of what there is to do as far as is known, and how long the rest may take.</summary>
    /// <returns>Null where it is too early to show anything, or anything new. May be called by any thread.</returns>
    internal ProgressRecord? Next(int done, int known, string status)
    {
        var now = clock.UtcNow;
        var due = Interlocked.Read(ref nextDue);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref nextDue, (now + Interval).UtcTicks, due) != due)
        {
            return null;
        }

        Volatile.Write(ref shown, 1);
        var record = new ProgressRecord(ActivityId, activity, VisibleText.Of(status));
        if (done > 0 && known > done)
        {
            record.PercentComplete = (int)(100L * done / known);
            record.SecondsRemaining = (int)Math.Min((now - started).TotalSeconds / done * (known - done), int.MaxValue);
        }

        return record;
    }

    /// <summary>What to show when a command's records are counted and nobody knows how many will come.</summary>
    internal ProgressRecord? Next(int done, int begun) =>
        Next(done, 0, Text.Format(Messages.ProgressRecords, done, begun - done));

    /// <summary>Something else is counted from now on, and what it takes is measured from now on.</summary>
    internal void Restart() => started = clock.UtcNow;

    /// <summary>What takes the bar away; null where there is none.</summary>
    internal ProgressRecord? Last() => Interlocked.Exchange(ref shown, 0) == 0
        ? null
        : new ProgressRecord(ActivityId, activity, Messages.ProgressDone) { RecordType = ProgressRecordType.Completed };
}
