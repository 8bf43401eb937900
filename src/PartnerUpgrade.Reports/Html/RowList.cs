namespace PartnerUpgrade.Reports;

/// <summary>The rows of a table that may be too many for a browser: what matters most comes first, and the rest is only counted.</summary>
internal sealed class RowList(string place, int ranks, long limit) : IDisposable
{
    private readonly TempLineBuffer?[] spools = new TempLineBuffer?[ranks];
    private readonly long[] counts = new long[ranks];

    internal long Count => counts.Sum();

    internal long Listed => Math.Min(Count, limit);

    /// <summary>Adds a row.</summary>
    /// <param name="rank">Its importance; 0 comes first.</param>
    /// <param name="row">Makes the row, where it may still be listed.</param>
    internal void Add(int rank, Func<HtmlText> row)
    {
        // No row beyond the limit of its own rank can be listed, whatever the other ranks hold.
        if (counts[rank]++ < limit)
        {
            (spools[rank] ??= new TempLineBuffer(place)).Add(row().ToString());
        }
    }

    internal void WriteTo(TextWriter output, Func<bool> isStopped)
    {
        var left = limit;
        for (var rank = 0; rank < spools.Length; rank++)
        {
            spools[rank]?.CopyTo(output, left, isStopped);
            left -= Math.Min(left, counts[rank]);
        }
    }

    public void Dispose()
    {
        foreach (var spool in spools)
        {
            spool?.Dispose();
        }
    }
}
