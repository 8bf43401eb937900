using System.Globalization;
using System.Text.Json;

namespace PartnerUpgrade.Sandbox.Wire;

/// <summary>Typed reading of wire objects. What is missing or of another type reads as null: the sandbox is a tolerant reader.</summary>
public static class WireReading
{
    /// <summary>A text, or a number as it is written.</summary>
    public static string? Text(this JsonObject node, string key) => node[key] is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        }
        : null;

    /// <summary>A whole number.</summary>
    public static long? Number(this JsonObject node, string key) =>
        long.TryParse(node.Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Yes or no, also where it is written as a text.</summary>
    public static bool? Flag(this JsonObject node, string key) => node[key] is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => bool.TryParse(value.GetValue<string>(), out var flag) ? flag : null,
            _ => null,
        }
        : null;

    /// <summary>An id.</summary>
    public static Guid? Id(this JsonObject node, string key) => Guid.TryParse(node.Text(key), out var id) ? id : null;

    /// <summary>A moment, in UTC.</summary>
    public static DateTimeOffset? Moment(this JsonObject node, string key) =>
        DateTimeOffset.TryParse(
            node.Text(key),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment)
            ? moment
            : null;

    /// <summary>An object.</summary>
    public static JsonObject? Child(this JsonObject node, string key) => node[key] as JsonObject;

    /// <summary>The objects of a list.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonObject node, string key) =>
        (node[key] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The values of a list as texts.</summary>
    public static IEnumerable<string> Texts(this JsonObject node, string key) =>
        (node[key] as JsonArray)?.OfType<JsonValue>().Select(value => value.ToString()) ?? [];

    /// <summary>Moments as the service writes them.</summary>
    public static string Write(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
