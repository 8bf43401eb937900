using System.Globalization;

namespace PartnerUpgrade.Reports;

/// <summary>Writes each value of a template so that it stays a value.</summary>
internal sealed class HtmlFormat : IFormatProvider, ICustomFormatter
{
    /// <summary>The characters that mean something in a page.</summary>
    internal static readonly char[] Special = ['&', '<', '>', '"', '\''];

    internal static readonly HtmlFormat Instance = new();

    private const string Machine = "m";

    private const string Words = "w";

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        null => "",
        HtmlText markup => markup.ToString(),
        _ when format == Words => HtmlText.Whole(arg.ToString()),
        int or long => HtmlText.Escape(((IFormattable)arg).ToString(format == Machine ? "D" : format ?? "N0", CultureOf(format))),
        decimal number when format == Machine => number.ToString(CultureInfo.InvariantCulture),
        double => ((double)arg).ToString("0.##", CultureInfo.InvariantCulture),
        DateTimeOffset time => HtmlText.Escape(format == Machine ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : time.UtcDateTime.ToString(format ?? "g", CultureInfo.CurrentCulture)),
        IFormattable other => HtmlText.Escape(other.ToString(format, CultureOf(format))),
        _ => HtmlText.Escape(arg.ToString()),
    };

    private static CultureInfo CultureOf(string? format) => format == Machine ? CultureInfo.InvariantCulture : CultureInfo.CurrentCulture;
}
