using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class WireTokensTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(Gen.String[Gen.Char["aZ0_:é\"\\/\u2028\n"], 0, 8], Gen.Const("quantity"), Gen.Const("😀"));

    private static readonly Gen<JsonNode?> Nodes = Gen.Recursive<JsonNode?>((depth, deeper) => depth > 3
        ? Scalars
        : Gen.Frequency(
            (3, Scalars),
            (1, Gen.Select(Texts, deeper).Array[0, 5].Select(fields => (JsonNode?)new JsonObject(fields.DistinctBy(field => field.Item1).Select(field => KeyValuePair.Create(field.Item1, field.Item2?.DeepClone()))))),
            (1, deeper.Array[0, 5].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])))));

    private static Gen<JsonNode?> Scalars => Gen.OneOf<JsonNode?>(
        Texts.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Double[-1e6, 1e6].Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
        Gen.Bool.Select(_ => (JsonNode?)null));

    [Fact]
    public void A_body_reads_as_the_platforms_own_reader_reads_it() => Gen.Select(Nodes, Gen.Bool, Gen.Bool).Sample((node, isIndented, hasMark) =>
    {
        var json = Encoding.UTF8.GetBytes((hasMark ? "\uFEFF" : "") + (node?.ToJsonString(new JsonSerializerOptions { WriteIndented = isIndented }) ?? "null"));
        using var document = JsonDocument.Parse(hasMark ? json.AsMemory(3) : json);
        using var tokens = WireTokens.Parse(json)!;
        Compare(document.RootElement, tokens.Root);
    });

    /// <summary>Of several fields with one name the last, in any casing and however it is written; in objects of any size, one looked into between two looks into another.</summary>
    [Fact]
    public void A_field_is_found_by_its_name_alone() =>
        Gen.Select(Gen.Select(Gen.Int[0, 60], Gen.Bool, Gen.Bool, Gen.Int[0, 40]).Array[0, 50], Gen.Int[0, 70].Array[1, 30]).Sample((fields, wanted) =>
        {
            var written = fields.Select((field, place) => $"\"{Write(NameOf(field.Item1), field.Item2, field.Item3)}\":{{\"at\":{place},\"padding\":[{string.Join(',', Enumerable.Repeat("0", field.Item4))}]}}");
            using var tokens = WireTokens.Parse(Encoding.UTF8.GetBytes($"{{{string.Join(',', written)}}}"))!;
            foreach (var number in wanted)
            {
                var last = Array.FindLastIndex(fields, field => field.Item1 == number);
                Assert.Equal(last >= 0, tokens.Root.TryFind(NameOf(number), out var found));
                if (last >= 0)
                {
                    Assert.True(found.TryFind("AT", out var at));
                    Assert.Equal(last, at.Integer);
                }
            }

            // Some of one length, some longer than any the service has.
            static string NameOf(int number) => number % 3 == 0 ? $"name{number:00}" : number % 3 == 1 ? new string('n', number) + "x" : $"field{number}";

            static string Write(string name, bool isUpper, bool isEscaped) =>
                (isEscaped ? $"\\u{(int)name[0]:x4}" : isUpper ? name[..1].ToUpperInvariant() : name[..1]) + (isUpper ? name[1..].ToUpperInvariant() : name[1..]);
        });

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\":1}}")]
    [InlineData("<html>")]
    [InlineData("[1,2")]
    public void A_body_that_is_no_JSON_is_none(string body) => Assert.Null(WireTokens.Parse(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void A_body_nested_without_end_is_none() => Assert.Null(WireTokens.Parse(Encoding.UTF8.GetBytes(new string('[', 100_000))));

    private static void Compare(JsonElement expected, WireElement actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in expected.EnumerateObject())
                {
                    // Of names that differ in casing alone the last is found.
                    var last = expected.EnumerateObject().Last(other => string.Equals(other.Name, field.Name, StringComparison.OrdinalIgnoreCase));
                    Assert.True(actual.TryFind(field.Name, out var value));
                    Compare(last.Value, value);
                    Assert.True(actual.TryFind(field.Name.ToUpperInvariant(), out _) || field.Name.Any(letter => letter > 127));
                }

                break;
            case JsonValueKind.Array:
                var items = actual.Elements().ToList();
                Assert.Equal(expected.GetArrayLength(), items.Count);
                Assert.All(expected.EnumerateArray().Zip(items), pair => Compare(pair.First, pair.Second));
                break;
            case JsonValueKind.Null:
                Assert.Equal((JsonTokenType.Null, ""), (actual.Type, actual.Text));
                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), actual.Text);
                break;
            default:
                Assert.Equal(expected.GetRawText(), actual.Text);
                break;
        }

        Assert.Equal(expected.GetRawText(), expected.ValueKind == JsonValueKind.String ? $"\"{actual.RawText}\"" : actual.RawText);
    }
}
