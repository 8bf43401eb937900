using System.Globalization;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>How long the service wants to be left alone: whole seconds, or a full HTTP date (RFC 9110, section 10.2.3). Anything else is no answer.</summary>
internal static class RetryAfter
{
    /// <summary>The three forms of an HTTP date (RFC 9110, section 5.6.7).</summary>
    private static readonly string[] Dates =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM  d HH:mm:ss yyyy", "ddd MMM dd HH:mm:ss yyyy",
    ];

    /// <summary>Reads the header.</summary>
    /// <returns>The pause; null where there is none.</returns>
    public static TimeSpan? Read(string text, DateTimeOffset now)
    {
        var value = text.Trim();

        // A proxy may have joined the header with itself; a date holds a comma of its own.
        var first = value.Split(',')[0].Trim();
        if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
        }

        return DateTimeOffset.TryParseExact(value, Dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date > now
            ? date - now
            : null;
    }
}
