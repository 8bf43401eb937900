using System.Globalization;

namespace PartnerUpgrade.Engine.Model;

/// <summary>
/// Writes facts as the culture of the session writes them, and lets a sentence agree with a count: <c>{0} {0:|seat|seats}</c> is "1 seat" and
/// "2 seats". Which form a count takes is decided here alone, by the language that the sentences are in.
/// </summary>
internal sealed class SentenceFormat : IFormatProvider, ICustomFormatter
{
    /// <summary>The only one there need be.</summary>
    internal static readonly SentenceFormat Instance = new();

    private const char Choice = '|';

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
        format?.Length > 0 && format[0] == Choice ? Choose(format, arg)
        : arg is IFormattable fact ? fact.ToString(format, CultureInfo.CurrentCulture)
        : arg?.ToString() ?? "";

    private static string Choose(string forms, object? count)
    {
        var plural = forms.IndexOf(Choice, 1);
        return count is int or long or decimal && IsSingular(Math.Abs(Convert.ToDecimal(count, CultureInfo.InvariantCulture))) ? forms.Substring(1, plural - 1) : forms.Substring(plural + 1);
    }

    // French counts nothing as one.
    private static bool IsSingular(decimal count) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? count < 2 : count == 1;
}
