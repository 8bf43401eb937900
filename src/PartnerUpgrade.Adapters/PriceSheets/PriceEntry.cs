namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>A row of a price sheet as it is kept: 56 bytes, no reference. Words that repeat are numbers of the table's lists.</summary>
internal struct PriceEntry
{
    internal ulong Product;
    internal decimal UnitPrice;
    internal uint Sku;

    /// <summary>The entry that was added before with the same hash; -1 for none.</summary>
    internal int Next;

    /// <summary>Days since the year 1, both inclusive.</summary>
    internal int FirstDay;
    internal int LastDay;

    internal int LeastSeats;
    internal int MostSeats;
    internal byte Months;
    internal byte Billing;
    internal byte Market;
    internal byte Segment;
    internal byte Currency;
    internal byte Sheet;

    internal readonly bool IsFor(in PriceEntry asked) =>
        Product == asked.Product && Sku == asked.Sku && Months == asked.Months && Billing == asked.Billing && Market == asked.Market && Segment == asked.Segment;
}

/// <summary>A file of prices.</summary>
internal sealed record PriceSheetFile(string Name, PriceSheetView View);
