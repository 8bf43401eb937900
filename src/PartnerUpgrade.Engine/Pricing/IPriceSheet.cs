namespace PartnerUpgrade.Engine.Pricing;

/// <summary>The partner's own price sheets, all that were loaded together. Safe to ask from several threads.</summary>
public interface IPriceSheet
{
    /// <summary>The markets the sheets are for, as two-letter countries in upper case.</summary>
    IReadOnlyCollection<string> Markets { get; }

    /// <summary>Finds the price in force on a day: of those that overlap, the one that began last.</summary>
    /// <returns>The price, or why there is none.</returns>
    SheetAnswer Find(PriceQuery query);
}

/// <summary>What a price is asked for.</summary>
public sealed record PriceQuery
{
    /// <summary>The <c>product:sku</c>; zeros that Excel took from the SKU are understood.</summary>
    public string Product { get; init; } = "";

    /// <summary>The term as an ISO 8601 duration of months or years.</summary>
    public string TermDuration { get; init; } = "";

    /// <summary>How often it is billed.</summary>
    public BillingCycle BillingCycle { get; init; }

    /// <summary>The market as a two-letter country.</summary>
    public string Market { get; init; } = "";

    /// <summary>The segment as the sheet writes it.</summary>
    public string Segment { get; init; } = PriceSegment.Commercial;

    /// <summary>Which kind of sheet.</summary>
    public PriceSheetView View { get; init; }

    /// <summary>The seats, which decide the price tier.</summary>
    public long Quantity { get; init; }

    /// <summary>The day, UTC.</summary>
    public DateTime Day { get; init; }
}

/// <summary>Segments as price sheets write them.</summary>
public static class PriceSegment
{
    /// <summary>What is assumed where the segment is not known.</summary>
    public const string Commercial = "Commercial";
}

/// <summary>Either a price or the reason why there is none.</summary>
public sealed record SheetAnswer
{
    private SheetAnswer()
    {
    }

    /// <summary>The price; null where there is none.</summary>
    public SheetPrice? Price { get; private init; }

    /// <summary>Why there is none.</summary>
    public PriceGap Gap { get; private init; }

    /// <summary>A price was found.</summary>
    public static SheetAnswer Of(SheetPrice price) => new() { Price = price };

    /// <summary>There is none.</summary>
    public static SheetAnswer Of(PriceGap gap) => new() { Gap = gap };
}

/// <summary>A price of a sheet.</summary>
/// <param name="UnitPrice">What one seat costs for the whole term, whatever the billing cycle (partner-center, price sheet: measured on a real sheet).</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="From">The first day it is in force.</param>
/// <param name="Sheet">The file it is from, for a person.</param>
public sealed record SheetPrice(decimal UnitPrice, string Currency, DateTime From, string Sheet);

/// <summary>Why a sheet has no price.</summary>
public enum PriceGap
{
    /// <summary>There is a price.</summary>
    None,

    /// <summary>No row for the product, term, billing, market and segment.</summary>
    NoRow,

    /// <summary>There are rows, but none in force on the day.</summary>
    NotInForce,

    /// <summary>There are rows in force, but none for so many seats.</summary>
    NoTier,

    /// <summary>Rows that began on the same day disagree.</summary>
    Contradictory,
}
