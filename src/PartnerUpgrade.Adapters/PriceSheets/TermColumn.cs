namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>A column of terms, of which a sheet has a handful: each is understood once, so that a row needs no text.</summary>
internal sealed class TermColumn
{
    private readonly WordList words = new();
    private readonly List<byte?> months = [];

    /// <summary>The months of a term such as <c>P1Y</c>; null for anything else, and such rows are for nothing we sell.</summary>
    internal byte? Read(ReadOnlySpan<byte> cell)
    {
        var number = words.Add(cell);
        if (number == 0)
        {
            return null;
        }

        if (number > months.Count)
        {
            months.Add((byte?)Term.Months(words[number]));
        }

        return months[number - 1];
    }
}
