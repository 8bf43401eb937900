using System.Globalization;

namespace PartnerUpgrade.Engine.Model;

/// <summary>A term as one counts it: whole months, and the days between its first and its last one.</summary>
public static class Term
{
    /// <summary>Longer than any term that is sold: what says more was misunderstood.</summary>
    public const int MostMonths = 120;

    /// <summary>The months of an ISO 8601 duration such as <c>P1M</c> or <c>P3Y</c>, 1 to <see cref="MostMonths"/>; null for anything else.</summary>
    public static int? Months(string? duration)
    {
        if (duration is not { Length: >= 3 and <= 5 }
            || duration[0] is not ('P' or 'p')
            || !int.TryParse(duration.Substring(1, duration.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        var months = duration[duration.Length - 1] switch { 'M' or 'm' => count, 'Y' or 'y' => count * 12, _ => 0 };
        return months is > 0 and <= MostMonths ? months : null;
    }

    /// <summary>A term as the service writes it: P12M is P1Y. Null for what is no term.</summary>
    public static string? Canonical(string? duration) => Months(duration) is not { } months ? null
        : string.Format(CultureInfo.InvariantCulture, months % 12 == 0 ? "P{0}Y" : "P{1}M", months / 12, months);

    /// <summary>The first day of a whole term of so many months whose last day is given; null before the calendar's first year.</summary>
    public static DateTime? FirstDay(DateTime lastDay, int months) =>
        lastDay < DateTime.MaxValue.Date && lastDay.Year > (months / 12) + 1 ? lastDay.AddDays(1).AddMonths(-months) : null;

    /// <summary>Days from one day through another, both counted; none where the second is before the first.</summary>
    public static int DaysThrough(DateTime first, DateTime last) => Math.Max(0, (last - first).Days + 1);
}
