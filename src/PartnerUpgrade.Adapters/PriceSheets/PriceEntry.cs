namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>A row of a price sheet as it is kept: 48 bytes, no reference. Words that repeat are numbers of the table's lists.</summary>
internal struct PriceEntry
{
    internal ulong Product;

    /// <summary>The price's digits, with <see cref="Decimals"/> of them behind the point.</summary>
    internal long Digits;
    internal uint Sku;

    /// <summary>The entry that was added before with the same hash; -1 for none.</summary>
    internal int Next;

    /// <summary>Days since the year 1, both inclusive.</summary>
    internal int FirstDay;
    internal int LastDay;

    internal int LeastSeats;
    internal int MostSeats;
    internal byte Decimals;
    internal byte Months;
    internal byte Billing;
    internal byte Market;
    internal byte Segment;
    internal byte Currency;
    internal ushort Sheet;

    internal readonly decimal UnitPrice => new((int)Digits, (int)(Digits >> 32), 0, isNegative: false, Decimals);

    /// <summary>Whether both are prices of one product in one market: such rows stand together in a sheet, and are found together.</summary>
    internal readonly bool IsBeside(in PriceEntry other) => Product == other.Product && Sku == other.Sku && Market == other.Market;

    internal readonly bool IsFor(in PriceEntry asked) =>
        IsBeside(asked) && Months == asked.Months && Billing == asked.Billing && Segment == asked.Segment;
}

internal sealed record PriceSheetFile(string Name, PriceSheetView View);
