namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>A column in which the same value stands in one row after another, as in sheets they do: it is read once, and then known by its bytes.</summary>
internal sealed class RepeatingColumn<T>(CellReader<T> read)
{
    private byte[] cell = [];
    private int length = -1;
    private T value = default!;

    internal bool TryRead(ReadOnlySpan<byte> text, out T said)
    {
        if (text.Length != length || !text.SequenceEqual(cell.AsSpan(0, length)))
        {
            return TryReadNew(text, out said);
        }

        said = value;
        return true;
    }

    private bool TryReadNew(ReadOnlySpan<byte> text, out T fresh)
    {
        if (!read(text, out fresh))
        {
            return false;
        }

        cell = text.Length > cell.Length ? new byte[text.Length] : cell;
        text.CopyTo(cell);
        (length, value) = (text.Length, fresh);
        return true;
    }
}

internal delegate bool CellReader<T>(ReadOnlySpan<byte> cell, out T value);
