using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>
/// What a journal keeps as JSON. Reasons are kept in the words they had when they were recorded: a history must say tomorrow, and in another
/// language, what it said today.
/// </summary>
internal static class JournalJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // What a record tells from its own properties is not kept.
        IgnoreReadOnlyProperties = true,
        Converters =
        {
            new KeptObjects.ReasonConverter(),
            new KeptObjects.FollowUpConverter(),
            new KeptObjects.CostConverter(),
            new TolerantEnumConverter<ReasonCode>(ReasonCode.ServiceRefused),
            new TolerantEnumConverter<ReasonSeverity>(ReasonSeverity.Blocking),
            new TolerantEnumConverter<ReasonSource>(ReasonSource.PartnerCenter),

            // What is to be sent to the service is never guessed.
            new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false),
        },
    };

    internal static JsonText Write<T>(IReadOnlyList<T> values) => new(JsonSerializer.Serialize(values, Options));

    internal static JsonText WriteOne<T>(T value)
        where T : class => new(JsonSerializer.Serialize(value, Options));

    /// <exception cref="JsonException">It is not JSON, or not of this kind.</exception>
    internal static T ReadOne<T>(string json)
        where T : class => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException();

    /// <exception cref="JsonException">It is not JSON, or not of this kind, or lacks what belongs to it.</exception>
    internal static IReadOnlyList<T> Read<T>(string json)
        where T : class
    {
        var values = JsonSerializer.Deserialize<List<T>>(json, Options);
        return values?.TrueForAll(IsWhole) == true ? values : throw new JsonException();
    }

    private static bool IsWhole<T>(T? value) => value switch
    {
        UpgradeReason reason => reason is { Message: not null, Remedy: not null, Evidence: { } evidence } && evidence.All(fact => fact is not null),
        LicenseFollowUp followUp => followUp is { CustomerName: not null, Message: not null, Action: not null, Services: { } services } && services.All(name => name is not null),
        KeptPlan plan => plan.Instruction is not null,
        _ => value is not null,
    };

    /// <summary>Reads a name that a newer version knows as a given one, instead of making a whole listing unreadable.</summary>
    private sealed class TolerantEnumConverter<T>(T fallback) : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Enum.TryParse<T>(reader.GetString(), out var value) ? value : fallback;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
