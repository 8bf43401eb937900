using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>A value in the service's answer.</summary>
internal readonly struct WireElement(WireTokens tokens, int index)
{
    /// <summary>What is no text is not read as one.</summary>
    internal static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What it is; objects and lists by how they start.</summary>
    public JsonTokenType Type => tokens[index].Type;

    /// <summary>The value as the service wrote it.</summary>
    public string RawText => Encoding.UTF8.GetString(tokens.Body.Bytes, tokens[index].Start, tokens[index].Length);

    /// <summary>The same, as bytes.</summary>
    public ReadOnlySpan<byte> RawBytes => Bytes(index);

    /// <summary>Its text, or a number or flag written out; empty where it is neither.</summary>
    public string Text => Type switch
    {
        JsonTokenType.String => TextAt(index),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => RawText,
        _ => "",
    };

    /// <summary>The same, of a field that says the same of many: one string for all of them.</summary>
    public string RepeatedText => Type == JsonTokenType.String && !tokens[index].IsEscaped ? RepeatedTexts.Of(tokens.Body.Bytes, tokens[index].Start, tokens[index].Length) : Text;

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
        if (all[index].Next - index > WireFields.FewTokens)
        {
            found = tokens.FieldsOf(index).Find(this, name);
        }
        else
        {
            for (int field = index + 1, end = all[index].Next; field < end; field = all[field + 1].Next)
            {
                found = IsNamed(field, name) ? field : found;
            }
        }

        value = found < 0 ? default : new WireElement(tokens, found + 1);
        return found >= 0;
    }

    /// <summary>Whether a field of the object, by the number of its token, has a name in any casing.</summary>
    public bool IsNamed(int field, string name)
    {
        ref readonly var token = ref tokens[field];
        if (token.IsEscaped)
        {
            return string.Equals(TextAt(field), name, StringComparison.OrdinalIgnoreCase);
        }

        if (token.Length != name.Length)
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

    private static int ToLower(int letter) => letter is >= 'A' and <= 'Z' ? letter | 0x20 : letter;

    private ReadOnlySpan<byte> Bytes(int at) => tokens.Body.Bytes.AsSpan(tokens[at].Start, tokens[at].Length);

    private string TextAt(int at)
    {
        ref readonly var token = ref tokens[at];
        if (!token.IsEscaped)
        {
            return Strict.GetString(tokens.Body.Bytes, token.Start, token.Length);
        }

        var reader = new Utf8JsonReader(tokens.Body.Bytes.AsSpan(token.Start - 1, token.Length + 2));
        reader.Read();
        return reader.GetString()!;
    }
}
