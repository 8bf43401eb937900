using System.Globalization;
using System.Text.RegularExpressions;

namespace PartnerUpgrade.Engine.Model;

/// <summary>
/// The one reader for days and points in time that people give, in rows and at the prompt: ISO 8601 first, always Gregorian, whatever calendar the
/// session has; then the session's own format.
/// </summary>
public static class DayText
{
    private static readonly Regex Iso = new(
        @"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})(?:[Tt ](?<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?<fraction>[.,][0-9]{1,7})?)?)[ ]?(?<zone>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly string[] Days = ["yyyy-MM-dd", "yyyyMMdd"];

    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    private static readonly string[] Zones = ["hh\\:mm", "hhmm", "hh"];

    /// <summary>Reads a day.</summary>
    /// <param name="value">A date or its text. A time of day is left out, never converted.</param>
    /// <param name="culture">The session's culture.</param>
    /// <param name="day">The day, at 00:00, of kind <see cref="DateTimeKind.Utc"/>.</param>
    /// <returns>Whether it is one, with a year.</returns>
    public static bool TryReadDay(object? value, CultureInfo culture, out DateTime day)
    {
        var (isRead, written, _) = Read(value, culture);
        day = DateTime.SpecifyKind(written.Date, DateTimeKind.Utc);
        return isRead;
    }

    /// <summary>Reads a point in time. One without an offset is local.</summary>
    /// <param name="value">A date or its text.</param>
    /// <param name="culture">The session's culture.</param>
    /// <param name="time">The point in time.</param>
    /// <returns>Whether it is one, with a year.</returns>
    public static bool TryReadTime(object? value, CultureInfo culture, out DateTimeOffset time)
    {
        var (isRead, written, offset) = Read(value, culture);
        time = default;
        if (isRead)
        {
            try
            {
                time = new DateTimeOffset(written, offset ?? TimeZoneInfo.Local.GetUtcOffset(written));
            }
            catch (ArgumentOutOfRangeException)
            {
                // At either end of the calendar an offset leads beyond it.
                return false;
            }
        }

        return isRead;
    }

    private static (bool IsRead, DateTime Written, TimeSpan? Offset) Read(object? value, CultureInfo culture) => value switch
    {
        DateTimeOffset time => (true, time.DateTime, time.Offset),
        DateTime { Kind: DateTimeKind.Utc } time => (true, DateTime.SpecifyKind(time, DateTimeKind.Unspecified), TimeSpan.Zero),
        DateTime time => (true, DateTime.SpecifyKind(time, DateTimeKind.Unspecified), null),
        string text => Read(text.Trim(), culture),
        // Newer runtimes have a type for days, which this one can only ask for its text.
        IFormattable date when date.GetType().FullName == "System.DateOnly" => ReadIso(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => default,
    };

    private static (bool IsRead, DateTime Written, TimeSpan? Offset) Read(string text, CultureInfo culture)
    {
        if (ReadIso(text) is { IsRead: true } iso)
        {
            return iso;
        }

        // What only begins as ISO 8601 does is a slip of the pen, and no other calendar's day.
        return !StartsWithYear(text)
            && DateTime.TryParse(text, culture, DateTimeStyles.NoCurrentDateDefault, out var written)
            && written.Year > 1
            && HasYear(text)
                ? (true, DateTime.SpecifyKind(written, DateTimeKind.Unspecified), null)
                : default;
    }

    private static (bool IsRead, DateTime Written, TimeSpan? Offset) ReadIso(string text)
    {
        var match = Iso.Match(text);
        if (!match.Success || !DateTime.TryParseExact(match.Groups["day"].Value, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return default;
        }

        var time = default(DateTime);
        if (match.Groups["time"].Success && !DateTime.TryParseExact(
            match.Groups["time"].Value.Replace(',', '.'),
            Times,
            CultureInfo.InvariantCulture,
            DateTimeStyles.NoCurrentDateDefault,
            out time))
        {
            return default;
        }

        return Offset(match.Groups["zone"].Value) is var (isZone, offset) && isZone ? (true, day + time.TimeOfDay, offset) : default;
    }

    private static (bool IsRead, TimeSpan? Offset) Offset(string zone)
    {
        if (zone.Length == 0)
        {
            return (true, null);
        }

        if (zone is "Z" or "z")
        {
            return (true, TimeSpan.Zero);
        }

        var isRead = TimeSpan.TryParseExact(zone.Substring(1), Zones, CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14);
        return (isRead, zone[0] == '-' ? -offset : offset);
    }

    private static bool StartsWithYear(string text) =>
        text.Length > 4 && text.Take(4).All(sign => sign is >= '0' and <= '9') && text[4] == '-';

    /// <summary>Three numbers, or two beside the name of a month: the framework invents a year where there is none.</summary>
    private static bool HasYear(string text)
    {
        var date = text.Split(' ').TakeWhile(part => part.IndexOf(':') < 0);
        var words = string.Join(" ", date);
        var numbers = Regex.Matches(words, "[0-9]+").Count;
        return numbers >= 3 || (numbers == 2 && words.Any(char.IsLetter));
    }
}
