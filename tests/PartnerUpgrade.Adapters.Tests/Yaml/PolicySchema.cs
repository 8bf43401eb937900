using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

/// <summary>The published schema, applied to what the reader reads: the keywords it uses, and none that it ignores.</summary>
internal sealed class PolicySchema
{
    private static readonly HashSet<string> Annotations =
        ["$schema", "$id", "$defs", "title", "description", "default", "examples", "then", "else"];

    private readonly JsonElement root;

    private PolicySchema(JsonElement root) => this.root = root;

    internal static PolicySchema Published { get; } =
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "module", "schemas", "upgrade-policy.schema.json"))).RootElement);

    internal JsonElement Root => root;

    internal bool Accepts(PolicyNode node) => Accepts(root, node);

    internal bool Accepts(JsonElement schema, PolicyNode node) =>
        schema.EnumerateObject().All(keyword => Annotations.Contains(keyword.Name) || Accepts(schema, keyword.Name, keyword.Value, node));

    /// <summary>Goes through references until a schema with a content of its own.</summary>
    private JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Resolve(root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..])) : schema;

    private bool Accepts(JsonElement schema, string keyword, JsonElement value, PolicyNode node) => keyword switch
    {
        "$ref" => Accepts(Resolve(schema), node),
        "anyOf" => value.EnumerateArray().Any(choice => Accepts(choice, node)),
        "if" => Accepts(value, node) || !schema.TryGetProperty("else", out var otherwise) || Accepts(otherwise, node),
        "type" => (value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value]).Exists(type => IsOfType(type.GetString()!, node)),
        "const" => Text(node) == value.GetString(),
        "enum" => value.EnumerateArray().Any(choice => Text(node) == choice.GetString()),
        "pattern" => Text(node) is not { } text || Regex.IsMatch(text, value.GetString()!),
        "minimum" => Number(node) is not { } number || number >= value.GetDecimal(),
        "maximum" => Number(node) is not { } number || number <= value.GetDecimal(),
        "required" => node is not PolicyMap map || value.EnumerateArray().All(key => Value(map, key.GetString()!) is not null),
        "properties" => node is not PolicyMap map
            || value.EnumerateObject().All(property => Value(map, property.Name) is not { } inner || Accepts(property.Value, inner)),
        "propertyNames" => node is not PolicyMap map
            || map.Entries.All(entry => Accepts(value, new PolicyScalar(entry.Key.Place, entry.Key.Value, PolicyScalarKind.Text))),
        "additionalProperties" => node is not PolicyMap map || Additional(schema, map).All(inner => value.ValueKind != JsonValueKind.False && Accepts(value, inner)),
        "items" => node is not PolicyList list || list.Items.All(item => Accepts(value, item)),
        "minItems" => node is not PolicyList list || list.Items.Count >= value.GetInt32(),
        "uniqueItems" => node is not PolicyList list || list.Items.OfType<PolicyScalar>().GroupBy(item => (item.Text, item.Kind)).All(group => group.Count() == 1),
        _ => throw new NotSupportedException($"The schema uses '{keyword}', which this test does not know."),
    };

    private static IEnumerable<PolicyNode> Additional(JsonElement schema, PolicyMap map) => map.Entries
        .Where(entry => !schema.TryGetProperty("properties", out var properties) || !properties.TryGetProperty(entry.Key.Value, out _))
        .Select(entry => entry.Value);

    private static bool IsOfType(string type, PolicyNode node) => type switch
    {
        "object" => node is PolicyMap,
        "array" => node is PolicyList,
        "string" => Text(node) is not null,
        "boolean" => node is PolicyScalar { Kind: PolicyScalarKind.Boolean },
        "null" => node is PolicyScalar { Kind: PolicyScalarKind.Null },
        "number" => Number(node) is not null,
        "integer" => Number(node) is { } number && number == decimal.Truncate(number),
        _ => throw new NotSupportedException(type),
    };

    private static PolicyNode? Value(PolicyMap map, string key) => map.Entries.FirstOrDefault(entry => entry.Key.Value == key)?.Value;

    private static string? Text(PolicyNode node) => node is PolicyScalar { Kind: PolicyScalarKind.Text } scalar ? scalar.Text : null;

    private static decimal? Number(PolicyNode node) =>
        node is PolicyScalar { Kind: PolicyScalarKind.Number } scalar
        && decimal.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
