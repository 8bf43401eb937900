using System.Globalization;
using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Model;

/// <summary>Puts facts into the sentences of the resources.</summary>
internal static class Text
{
    internal static string Format(string sentence, params object?[] facts) => string.Format(CultureInfo.CurrentCulture, sentence, facts);

    internal static string List(IEnumerable<string> names) => string.Join(", ", names);

    internal static string Range(SeatRange range) => (range.Min, range.Max) switch
    {
        (null, null) => Messages.RangeAny,
        (null, _) => Format(Messages.RangeUpTo, range.Max),
        (_, null) => Format(Messages.RangeFrom, range.Min),
        _ => Format(Messages.RangeBetween, range.Min, range.Max),
    };
}
