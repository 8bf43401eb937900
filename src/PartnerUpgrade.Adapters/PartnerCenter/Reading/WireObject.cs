using System.Globalization;
using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// An object of the service's answer, read with patience: names in any casing, null as absent, numbers and flags as text.
/// Nothing in it throws for what a value is; what cannot be read is absent.
/// </summary>
internal sealed class WireObject
{
    // Beyond it, a number with a fraction or an exponent would be rounded to another one.
    private const double LargestExact = 9_007_199_254_740_991;

    private readonly WireElement element;

    private WireObject(WireElement element) => this.element = element;

    /// <summary>Whether a reader met something in it that it could not understand and that decisions rest on.</summary>
    public bool IsMisread { get; private set; }

    /// <summary>The object as the service wrote it.</summary>
    public string RawText => element.RawText;

    /// <summary>A field as the service wrote it; empty where there is none.</summary>
    public ReadOnlySpan<byte> RawBytes(string name) => element.TryFind(name, out var value) ? value.RawBytes : default;

    /// <summary>Views an element; null where it is no object.</summary>
    public static WireObject? From(WireElement element) =>
        element.Type == JsonTokenType.StartObject ? new WireObject(element) : null;

    /// <summary>Notes that something in it could not be understood: whatever holds it is incomplete.</summary>
    public void Misread() => IsMisread = true;

    public bool HasList(string name) => element.TryFind(name, out var value) && value.Type == JsonTokenType.StartArray;

    /// <summary>Whether a field is there, neither null nor blank, and yet no GUID.</summary>
    public bool HasUnreadableId(string name) => HasText(name) && element.TryFind(name, out var value) && value.Id is null;

    /// <summary>Whether a field says anything: it is there, and neither null nor a blank text.</summary>
    public bool HasText(string name) =>
        element.TryFind(name, out var value)
        && value.Type != JsonTokenType.Null
        && !(value.Type == JsonTokenType.String && value.Text.Trim().Length == 0);

    /// <summary>Whether the object has the field at all, be it null.</summary>
    public bool Has(string name) => element.TryFind(name, out _);

    /// <summary>A field's text, or a number or flag written out; empty where there is none.</summary>
    public string Text(string name) => element.TryFind(name, out var value) ? value.Text : "";

    /// <summary>The same; null where there is none.</summary>
    public string? OptionalText(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>The same, of a field that says the same of many.</summary>
    public string RepeatedText(string name) => element.TryFind(name, out var value) ? value.RepeatedText : "";

    /// <summary>A whole number, also where it came as text.</summary>
    public long? Integer(string name)
    {
        if (!element.TryFind(name, out var value))
        {
            return null;
        }

        return value.Integer
            ?? (double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var other)
                && Math.Abs(other) <= LargestExact && Math.Floor(other) == other
                    ? (long)other
                    : null);
    }

    /// <summary>A flag, also where it came as text or as 0 and 1.</summary>
    public bool? Flag(string name)
    {
        if (!element.TryFind(name, out var value))
        {
            return null;
        }

        return value.Type switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => WireName.Fold(value.Text) switch
            {
                "true" or "1" => true,
                "false" or "0" => false,
                _ => null,
            },
        };
    }

    /// <summary>A GUID other than the empty one.</summary>
    public Guid? Id(string name) => element.TryFind(name, out var value) && value.Id is { } id && id != Guid.Empty ? id : null;

    /// <summary>A point in time; one without an offset is UTC.</summary>
    public DateTimeOffset? Time(string name) =>
        element.TryFind(name, out var value)
        && (TryReadUsual(value, out var time)
            || DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time))
        && time.Year > 1
            ? time
            : null;

    /// <summary>Reads <c>2026-09-02T00:00:00Z</c>, which nearly every time is, without a look at cultures and other forms.</summary>
    private static bool TryReadUsual(WireElement value, out DateTimeOffset time)
    {
        time = default;
        var text = value.Type == JsonTokenType.String ? value.RawBytes : default;
        if (text.Length != 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
        {
            return false;
        }

        var (year, month, day) = (Number(text, 0, 4), Number(text, 5, 2), Number(text, 8, 2));
        var (hour, minute, second) = (Number(text, 11, 2), Number(text, 14, 2), Number(text, 17, 2));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        time = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    /// <summary>A number of so many digits; negative where one of them is none.</summary>
    private static int Number(ReadOnlySpan<byte> text, int at, int digits)
    {
        var number = 0;
        foreach (var digit in text.Slice(at, digits))
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    public WireObject? Child(string name) => element.TryFind(name, out var value) ? From(value) : null;

    /// <summary>The objects of a list; whatever else stands in it is passed over.</summary>
    public IEnumerable<WireObject> Children(string name) => Elements(name).Select(From).OfType<WireObject>();

    /// <summary>The elements of a list. A value that is no list stands for a list of itself.</summary>
    public IEnumerable<WireElement> Elements(string name)
    {
        if (!element.TryFind(name, out var value) || value.Type == JsonTokenType.Null)
        {
            return [];
        }

        return value.Type == JsonTokenType.StartArray ? value.Elements() : [value];
    }
}
