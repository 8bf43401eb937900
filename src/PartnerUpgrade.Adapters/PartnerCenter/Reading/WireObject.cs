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

    /// <summary>Views an element; null where it is no object.</summary>
    public static WireObject? From(WireElement element) =>
        element.Type == JsonTokenType.StartObject ? new WireObject(element) : null;

    /// <summary>Notes that something in it could not be understood: whatever holds it is incomplete.</summary>
    public void Misread() => IsMisread = true;

    /// <summary>Whether a field holds a list.</summary>
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
        DateTimeOffset.TryParse(
            Text(name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time) && time.Year > 1
                ? time
                : null;

    /// <summary>An object inside this one.</summary>
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
