using System.Buffers;
using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// The body of an answer cut into its tokens, each known by its place. What JsonDocument is too; but that one gives a name only as a string of
/// its own, and an answer has hundreds of names that are there to be passed over.
/// </summary>
internal sealed class WireTokens : IDisposable
{
    private const int Deepest = 64;
    private const int DeepestPlans = 8;
    private const int BytesForToken = 12;
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = Deepest };
    private static readonly JsonReaderOptions Patient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest };

    /// <summary>Of a body that was read before on this thread.</summary>
    [ThreadStatic]
    private static WireFields? spare;

    private readonly WireFields fields;
    private WireToken[] tokens;
    private int count;

    private WireTokens(WireBody body)
    {
        Body = body;
        fields = spare ?? new WireFields();
        fields.Clear();
        spare = null;
        tokens = ArrayPool<WireToken>.Shared.Rent((body.Length / BytesForToken) + 1);
    }

    /// <summary>What the places refer to.</summary>
    public WireBody Body { get; }

    public WireElement Root => new(this, 0);

    /// <summary>Cuts a body.</summary>
    /// <returns>The tokens, to be disposed of; null where the body is no JSON.</returns>
    public static WireTokens? Parse(WireBody body)
    {
        // Commas too many and comments are rare, and to look out for them costs time at each token.
        return Parse(body, Strict) ?? Parse(body, Patient);
    }

    private static WireTokens? Parse(WireBody body, JsonReaderOptions options)
    {
        var cut = new WireTokens(body);
        try
        {
            cut.Read(body.Start, options);
            return cut;
        }
        catch (JsonException)
        {
            cut.Dispose();
            return null;
        }
    }

    /// <summary>The tokens, by their numbers, with room behind them.</summary>
    public WireToken[] All => tokens;

    /// <summary>The fields of an object; valid until those of another one are asked for.</summary>
    public WireFields FieldsOf(int index)
    {
        fields.Show(tokens, index);
        return fields;
    }

    public ref readonly WireToken this[int index] => ref tokens[index];

    /// <summary>Gives the memory back. Nothing may be read any more.</summary>
    public void Dispose()
    {
        ArrayPool<WireToken>.Shared.Return(tokens);
        tokens = [];
        spare = fields;
    }

    private void Read(int start, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(Body.Span.Slice(start), options);
        Span<int> open = stackalloc int[Deepest + 1];
        var depth = 0;
        while (reader.Read())
        {
            var place = start + (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open[depth++] = count;
                    Add(new WireToken(reader.TokenType, place, 0, false));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    ref var begun = ref tokens[open[--depth]];
                    begun = begun.EndAt(start + (int)reader.BytesConsumed, count);
                    break;
                case JsonTokenType.String or JsonTokenType.PropertyName:
                    Add(new WireToken(reader.TokenType, place + 1, reader.ValueSpan.Length, reader.ValueIsEscaped, count + 1));
                    if (reader.TokenType == JsonTokenType.PropertyName && RepeatedPlans.IsNamed(reader.ValueSpan))
                    {
                        start = PassRepeatedPlans(ref reader, start, depth);
                    }

                    break;
                default:
                    Add(new WireToken(reader.TokenType, place, reader.ValueSpan.Length, false, count + 1));
                    break;
            }
        }
    }

    /// <summary>Passes a list of service plans that has been read often, without cutting it: most of a tenant's SKUs is that.</summary>
    /// <returns>Where the reader begins to count.</returns>
    private int PassRepeatedPlans(ref Utf8JsonReader reader, int start, int depth)
    {
        var place = start + (int)reader.BytesConsumed;
        while (place < Body.Length && Body.Bytes[place] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            place++;
        }

        if (depth > DeepestPlans || RepeatedPlans.At(Body.Span.Slice(place)) is not { } plans)
        {
            return start;
        }

        Add(new WireToken(JsonTokenType.StartArray, place, plans.Length, false, count + 1));

        // To the reader, an empty list stands in its place.
        var instead = new Utf8JsonReader("[]"u8, isFinalBlock: false, reader.CurrentState);
        instead.Read();
        instead.Read();
        reader = new Utf8JsonReader(Body.Span.Slice(place + plans.Length), isFinalBlock: true, instead.CurrentState);
        return place + plans.Length;
    }

    private void Add(WireToken token)
    {
        if (count == tokens.Length)
        {
            var larger = ArrayPool<WireToken>.Shared.Rent(count * 2);
            tokens.CopyTo(larger, 0);
            ArrayPool<WireToken>.Shared.Return(tokens);
            tokens = larger;
        }

        tokens[count++] = token;
    }
}

/// <summary>Where a name or a value stands.</summary>
/// <param name="Type">What it is; objects and lists by how they start.</param>
/// <param name="Start">Its first byte, behind the quote where there is one.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="IsEscaped">Whether a text holds escapes.</param>
/// <param name="Next">The number of the token behind it and all that is in it.</param>
internal readonly record struct WireToken(JsonTokenType Type, int Start, int Length, bool IsEscaped, int Next = 0)
{
    /// <summary>An object or a list, once its end is known.</summary>
    public WireToken EndAt(int end, int next) => this with { Length = end - Start, Next = next };
}
