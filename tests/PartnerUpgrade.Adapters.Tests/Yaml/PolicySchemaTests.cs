using System.Text.Json;
using PartnerUpgrade.Adapters.Yaml;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

public class PolicySchemaTests
{
    private static readonly PolicySchema Schema = PolicySchema.Published;

    public static TheoryData<string, Type?> Sections => new()
    {
        { "", null },
        { "service", typeof(PolicyService) },
        { "offer", typeof(PolicyOffer) },
        { "seats", typeof(SeatRange) },
        { "monthlyPrice", typeof(OfferPrice) },
        { "conditions", typeof(PolicyConditions) },
        { "limits", typeof(PolicyLimits) },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void Schema_and_reader_know_the_same_keys_in_the_same_order(string section, Type? model)
    {
        _ = model;

        Assert.Equal(KeysOf(section), Properties(section).Select(property => property.Name));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_key_is_a_property_of_the_model_and_every_property_a_key(string section, Type? model)
    {
        // What a model has beside its keys: how it was keyed, where it came from, and what the format alone needs.
        string[] notKeys = model is null ? ["Source", "Hash", "IsOffered"] : ["Key", "Any"];
        string[] notProperties = model is null ? ["apiVersion", "extends"] : [];
        var properties = (model ?? typeof(UpgradePolicy)).GetProperties().Select(property => property.Name).Except(notKeys);

        Assert.Equal(
            KeysOf(section).Except(notProperties).Order(StringComparer.Ordinal),
            properties.Select(JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_key_is_described_in_sentences(string section, Type? model)
    {
        _ = model;

        Assert.All(Properties(section), property => Assert.EndsWith(".", property.Value.TryGetProperty("description", out var text) ? text.GetString() : property.Name));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void No_other_key_is_allowed(string section, Type? model)
    {
        _ = model;

        Assert.Equal(JsonValueKind.False, Definition(section).GetProperty("additionalProperties").ValueKind);
    }

    [Fact]
    public void Defaults_of_the_schema_are_those_of_the_model()
    {
        var limits = new PolicyLimits();
        object?[] expected = [limits.UpgradesPerRun, limits.SeatsPerUpgrade, limits.SeatsPerRun, limits.AllowCustomers, limits.DenyCustomers, limits.AllowTargets, limits.DenyTargets];

        Assert.Equal(
            expected.Select(value => JsonSerializer.Serialize(value)),
            Properties("limits").Select(property => property.Value.GetProperty("default").GetRawText()));
        Assert.All(Properties("conditions"), property => Assert.Equal(default(ConditionAction).ToString().ToLowerInvariant(), property.Value.GetProperty("default").GetString()));
    }

    [Fact]
    public void Actions_of_the_schema_are_those_of_the_model() => Assert.Equal(
        Enum.GetNames<ConditionAction>().Select(name => name.ToLowerInvariant()),
        Schema.Root.GetProperty("$defs").GetProperty("action").GetProperty("enum").EnumerateArray().Select(action => action.GetString()));

    [Fact]
    public void Built_in_policies_begin_with_a_reference_to_the_schema_and_obey_it()
    {
        Assert.All(PolicyFiles.Source.BuiltInNames, name =>
        {
            var text = File.ReadAllText(Path.Combine(PolicyFiles.BuiltInFolder, name + ".yaml"));
            Assert.StartsWith("# yaml-language-server: $schema=../schemas/upgrade-policy.schema.json\n", text);
            Assert.True(Schema.Accepts(Parse(text)));
        });
    }

    [Fact]
    public void Examples_of_the_schema_obey_it_and_are_read()
    {
        using var files = new PolicyFiles();

        // JSON is YAML.
        var examples = Schema.Root.GetProperty("examples").EnumerateArray().Select(example => example.GetRawText()).ToList();
        Assert.Equal(2, examples.Count);
        Assert.All(examples, example => Assert.Empty(files.Read(example).Diagnostics));
        Assert.All(examples, example => Assert.True(Schema.Accepts(Parse(example))));
    }

    [Fact]
    public void Examples_of_keys_obey_the_schema_of_the_key() => Assert.All(
        Sections.SelectMany(section => Properties(section.Data.Item1)).Where(property => property.Value.TryGetProperty("examples", out _)),
        property => Assert.All(property.Value.GetProperty("examples").EnumerateArray(), example => Assert.True(
            Schema.Accepts(property.Value, ((PolicyMap)Parse($"{{ example: {example.GetRawText()} }}")).Entries[0].Value),
            $"{property.Name}: {example}")));

    private static PolicyNode Parse(string text) => new YamlParser(new PolicyFile("policy.yaml", 0), new PolicyDiagnostics()).Read(text).Root!;

    private static JsonElement Definition(string section) => section.Length == 0 ? Schema.Root : Schema.Root.GetProperty("$defs").GetProperty(section);

    private static IEnumerable<JsonProperty> Properties(string section) => Definition(section).GetProperty("properties").EnumerateObject();

    private static IReadOnlyList<string> KeysOf(string section) => section switch
    {
        "" => PolicyKeys.OfPolicy,
        "service" => PolicyKeys.OfService,
        "offer" => PolicyKeys.OfOffer,
        "seats" => PolicyKeys.OfSeats,
        "monthlyPrice" => PolicyKeys.OfMonthlyPrice,
        "conditions" => PolicyKeys.OfConditions,
        _ => PolicyKeys.OfLimits,
    };
}
