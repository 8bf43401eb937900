namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>A column of days, which has the same few in nearly all rows: the last one is remembered by its bytes.</summary>
/// <param name="empty">What an empty cell means; null where it must not be empty.</param>
internal sealed class DayColumn(int? empty)
{
    private byte[] lastCell = [];
    private int lastDay;

    internal bool TryRead(ReadOnlySpan<byte> cell, out int day)
    {
        day = empty ?? 0;
        if (cell.Length == 0)
        {
            return empty is not null;
        }

        if (!cell.SequenceEqual(lastCell))
        {
            if (!PriceWords.TryDay(cell, out var read))
            {
                return false;
            }

            (lastCell, lastDay) = (cell.ToArray(), read);
        }

        day = lastDay;
        return true;
    }
}
