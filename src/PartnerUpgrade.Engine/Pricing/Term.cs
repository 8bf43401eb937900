using System.Globalization;

namespace PartnerUpgrade.Engine.Pricing;

/// <summary>A term as one counts it: whole months, and the days between its first and its last one.</summary>
internal static class Term
{
    /// <summary>The months of an ISO 8601 duration such as <c>P1M</c> or <c>P3Y</c>; null for anything else.</summary>
    internal static int? Months(string? duration)
    {
        if (duration is null || duration.Length is < 3 or > 5 || duration[0] != 'P'
            || !int.TryParse(duration.Substring(1, duration.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > 120)
        {
            return null;
        }

        return duration[duration.Length - 1] switch
        {
            'M' => count,
            'Y' => count * 12,
            _ => null,
        };
    }

    /// <summary>The first day of a term of so many months whose last day is given.</summary>
    internal static DateTime FirstDay(DateTime lastDay, int months) => lastDay.AddDays(1).AddMonths(-months);

    /// <summary>Days from one day through another, both counted; none where the second is before the first.</summary>
    internal static int DaysThrough(DateTime first, DateTime last) => Math.Max(0, (last - first).Days + 1);
}
