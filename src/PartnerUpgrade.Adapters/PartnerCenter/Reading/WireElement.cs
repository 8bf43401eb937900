using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>A value in the service's answer.</summary>
internal readonly struct WireElement
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly WireTokens tokens;
    private readonly int index;

    /// <summary>Views a token as a value.</summary>
    public WireElement(WireTokens tokens, int index)
    {
        this.tokens = tokens;
        this.index = index;
    }

    /// <summary>What it is; objects and lists by how they start.</summary>
    public JsonTokenType Type => tokens[index].Type;

    /// <summary>The value as the service wrote it.</summary>
    public string RawText => Encoding.UTF8.GetString(tokens.Body, tokens[index].Start, tokens[index].Length);

    /// <summary>The same, as bytes.</summary>
    public ReadOnlySpan<byte> RawBytes => Bytes(index);

    /// <summary>Its text, or a number or flag written out; empty where it is neither.</summary>
    public string Text => Type switch
    {
        JsonTokenType.String => TextAt(index),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => RawText,
        _ => "",
    };

    /// <summary>A number that is whole and small enough.</summary>
    public long? Integer =>
        Type == JsonTokenType.Number && Utf8Parser.TryParse(Bytes(index), out long number, out var used) && used == tokens[index].Length ? number : null;

    /// <summary>A GUID in its usual form or any other.</summary>
    public Guid? Id =>
        Type == JsonTokenType.String && Utf8Parser.TryParse(Bytes(index), out Guid usual, out var used) && used == tokens[index].Length ? usual
        : Guid.TryParse(Text, out var other) ? other
        : null;

    /// <summary>The values of a list.</summary>
    public IEnumerable<WireElement> Elements()
    {
        for (var child = index + 1; child < tokens[index].Next; child = tokens[child].Next)
        {
            yield return new WireElement(tokens, child);
        }
    }

    /// <summary>The field of an object with a name in any casing; of several the last.</summary>
    public bool TryFind(string name, out WireElement value)
    {
        var all = tokens.All;
        var found = -1;
        for (int field = index + 1, end = all[index].Next; field < end; field = all[field + 1].Next)
        {
            ref readonly var token = ref all[field];
            if ((token.Length == name.Length || token.IsEscaped) && IsNamed(field, name))
            {
                found = field + 1;
            }
        }

        value = found < 0 ? default : new WireElement(tokens, found);
        return found >= 0;
    }

    private static int ToLower(int letter) => letter is >= 'A' and <= 'Z' ? letter | 0x20 : letter;

    private bool IsNamed(int field, string name)
    {
        if (tokens[field].IsEscaped)
        {
            return string.Equals(TextAt(field), name, StringComparison.OrdinalIgnoreCase);
        }

        if (tokens[field].Length != name.Length)
        {
            return false;
        }

        var bytes = Bytes(field);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (ToLower(bytes[i]) != ToLower(name[i]))
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> Bytes(int at) => tokens.Body.AsSpan(tokens[at].Start, tokens[at].Length);

    private string TextAt(int at)
    {
        ref readonly var token = ref tokens[at];
        if (!token.IsEscaped)
        {
            return Strict.GetString(tokens.Body, token.Start, token.Length);
        }

        var reader = new Utf8JsonReader(tokens.Body.AsSpan(token.Start - 1, token.Length + 2));
        reader.Read();
        return reader.GetString()!;
    }
}
