using System.Globalization;
using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// An object of the service's answer, read with patience: names in any casing, null as absent, numbers and flags as text.
/// Nothing in it throws for what a value is; what cannot be read is absent.
/// </summary>
internal sealed class WireObject
{
    private const int MostKnownFields = 64;

    // The names of the object read last, for each number of fields: objects with as many fields mostly have the same, in the same order,
    // so that a listing's names are made once and not once for each item.
    private static readonly string[]?[] KnownNames = new string[]?[MostKnownFields];

    private readonly JsonElement element;
    private KeyValuePair<string, JsonElement>[]? fields;

    private WireObject(JsonElement element) => this.element = element;

    /// <summary>The object as the service wrote it.</summary>
    public string RawText => element.GetRawText();

    /// <summary>Views an element; null where it is no object.</summary>
    public static WireObject? From(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? new WireObject(element) : null;

    /// <summary>Whether the object has the field at all, be it null.</summary>
    public bool Has(string name) => TryFind(name, out _);

    /// <summary>A field's text, or a number or flag written out; empty where there is none.</summary>
    public string Text(string name) => TryFind(name, out var value) ? TextOf(value) : "";

    /// <summary>A whole number, also where it came as text.</summary>
    public int? Integer(string name)
    {
        if (!TryFind(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : double.TryParse(TextOf(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var other)
                && Math.Abs(other) <= int.MaxValue && Math.Floor(other) == other
                    ? (int)other
                    : null;
    }

    /// <summary>A flag, also where it came as text or as 0 and 1.</summary>
    public bool? Flag(string name)
    {
        if (!TryFind(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => WireName.Fold(TextOf(value)) switch
            {
                "true" or "1" => true,
                "false" or "0" => false,
                _ => null,
            },
        };
    }

    /// <summary>A GUID other than the empty one.</summary>
    public Guid? Id(string name) => Guid.TryParse(Text(name), out var id) && id != Guid.Empty ? id : null;

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
    public WireObject? Child(string name) => TryFind(name, out var value) ? From(value) : null;

    /// <summary>The objects of a list; whatever else stands in it is passed over.</summary>
    public IEnumerable<WireObject> Children(string name) => Elements(name).Select(From).OfType<WireObject>();

    /// <summary>The elements of a list. A value that is no list stands for a list of itself.</summary>
    public IEnumerable<JsonElement> Elements(string name)
    {
        if (!TryFind(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
    }

    /// <summary>An element's text, or a number or flag written out.</summary>
    internal static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => "",
    };

    // Reading all names once and comparing them in any casing costs less than asking the document for a dozen exact ones.
    private bool TryFind(string name, out JsonElement value)
    {
        fields ??= ReadFields();
        for (var i = fields.Length - 1; i >= 0; i--)
        {
            if (string.Equals(fields[i].Key, name, StringComparison.OrdinalIgnoreCase))
            {
                value = fields[i].Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    private KeyValuePair<string, JsonElement>[] ReadFields()
    {
        var count = 0;
        foreach (var _ in element.EnumerateObject())
        {
            count++;
        }

        var read = new KeyValuePair<string, JsonElement>[count];
        var known = count < MostKnownFields ? KnownNames[count] : null;
        var isKnown = known is not null;
        var i = 0;
        foreach (var property in element.EnumerateObject())
        {
            var isSame = isKnown && property.NameEquals(known![i]);
            isKnown &= isSame;
            read[i] = new KeyValuePair<string, JsonElement>(isSame ? known![i] : property.Name, property.Value);
            i++;
        }

        if (!isKnown && count < MostKnownFields)
        {
            KnownNames[count] = Array.ConvertAll(read, field => field.Key);
        }

        return read;
    }
}
