using System.Buffers.Text;

namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>The values of a price sheet's cells, as the service writes them: read strictly, in no one's culture.</summary>
internal static class PriceWords
{
    /// <summary>Digits that a 64-bit number holds for certain, and a point.</summary>
    private const int LongestAmount = 19;

    /// <summary>How often a plan is billed; null for a plan that is none of a subscription's.</summary>
    internal static BillingCycle? Billing(ReadOnlySpan<byte> plan) =>
        Is(plan, "Monthly"u8) ? BillingCycle.Monthly
        : Is(plan, "Annual"u8) ? BillingCycle.Annual
        : Is(plan, "Triennial"u8) ? BillingCycle.Triennial
        : Is(plan, "None"u8) ? BillingCycle.None
        : null;

    /// <summary>An amount with a point, 0 or more, and nothing else: a comma is a fraction to some and thousands to others.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="digits">Its digits, as one number.</param>
    /// <param name="decimals">How many of them stand behind the point.</param>
    internal static bool TryAmount(ReadOnlySpan<byte> cell, out long digits, out byte decimals)
    {
        (digits, decimals) = (0, 0);
        if (cell.Length is 0 or > LongestAmount || cell[0] == '.' || cell[cell.Length - 1] == '.')
        {
            return false;
        }

        var behindPoint = -1;
        foreach (var sign in cell)
        {
            if (sign is >= (byte)'0' and <= (byte)'9')
            {
                digits = (digits * 10) + sign - '0';
                behindPoint += behindPoint < 0 ? 0 : 1;
            }
            else if (sign == '.' && behindPoint < 0)
            {
                behindPoint = 0;
            }
            else
            {
                return false;
            }
        }

        decimals = (byte)Math.Max(0, behindPoint);
        return true;
    }

    /// <summary>Seats of a tier's bound; <paramref name="otherwise"/> where the cell is empty.</summary>
    internal static bool TrySeats(ReadOnlySpan<byte> cell, int otherwise, out int seats)
    {
        seats = otherwise;
        if (cell.Length == 0)
        {
            return true;
        }

        if (!Utf8Parser.TryParse(cell, out long number, out var used) || used != cell.Length || number < 0)
        {
            return false;
        }

        seats = (int)Math.Min(number, int.MaxValue);
        return true;
    }

    /// <summary>The last day of a price; one without an end is in force until further notice.</summary>
    internal static bool TryLastDay(ReadOnlySpan<byte> cell, out int day)
    {
        day = int.MaxValue;
        return cell.Length == 0 || TryDay(cell, out day);
    }

    /// <summary>The day of an ISO 8601 date, with or without a time, as days since the year 1.</summary>
    internal static bool TryDay(ReadOnlySpan<byte> cell, out int day)
    {
        day = 0;
        if (cell.Length < 10 || cell[4] != '-' || cell[7] != '-' || (cell.Length > 10 && cell[10] is not ((byte)'T' or (byte)' '))
            || !TryDigits(cell.Slice(0, 4), out var year) || !TryDigits(cell.Slice(5, 2), out var month) || !TryDigits(cell.Slice(8, 2), out var date)
            || year < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = (int)(new DateTime(year, month, date, 0, 0, 0, DateTimeKind.Utc).Ticks / TimeSpan.TicksPerDay);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> cell, out int number)
    {
        number = 0;
        foreach (var sign in cell)
        {
            if (sign is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + sign - '0';
        }

        return true;
    }

    private static bool Is(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> word)
    {
        if (cell.Length != word.Length)
        {
            return false;
        }

        for (var i = 0; i < cell.Length; i++)
        {
            if ((cell[i] | 0x20) != (word[i] | 0x20))
            {
                return false;
            }
        }

        return true;
    }
}
