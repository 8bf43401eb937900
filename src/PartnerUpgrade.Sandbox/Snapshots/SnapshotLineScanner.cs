using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>A forward walk over one line that names what it stumbles over. Nulls count as left out.</summary>
internal ref struct SnapshotLineScanner
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private Utf8JsonReader reader;

    internal SnapshotLineScanner(ArraySegment<byte> line)
    {
        try
        {
            Strict.GetCharCount(line.Array!, line.Offset, line.Count);
        }
        catch (DecoderFallbackException)
        {
            throw new SnapshotLineException(Messages.SnapshotNotUtf8);
        }

        reader = new Utf8JsonReader(line);
    }

    /// <summary>Whether all it has read so far is written as the service writes: names that begin with a small letter, no nulls, and no letters in escapes.</summary>
    internal bool IsAsServed { get; set; } = true;

    /// <summary>Whether what it has read last is a null.</summary>
    internal readonly bool IsAtNull => reader.TokenType == JsonTokenType.Null;

    /// <summary>Where the reader stands, behind what it has read.</summary>
    internal readonly int Position => (int)reader.BytesConsumed;

    /// <summary>Goes to the next property of the object at hand; false at its end.</summary>
    internal bool NextProperty()
    {
        Read();
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Whether the property at hand has a name, in any casing.</summary>
    internal readonly bool IsNamed(ReadOnlySpan<byte> name) => WireJson.IsNamed(reader, name);

    /// <summary>Steps onto the value of the property at hand and tells where it begins. What is read next is that value again.</summary>
    internal readonly int ValueStart()
    {
        var ahead = this;
        ahead.Read();
        return (int)ahead.reader.TokenStartIndex;
    }

    internal void Enter(JsonTokenType type, string name)
    {
        Read();
        Expect(type, name);
    }

    internal bool TryEnterArray(string name) => TryEnter(JsonTokenType.StartArray, name);

    internal bool TryEnterObject(string name) => TryEnter(JsonTokenType.StartObject, name);

    /// <summary>Steps into the next object of the array at hand; false at the array's end.</summary>
    internal bool NextObject(string name)
    {
        Read();
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        Expect(JsonTokenType.StartObject, name);
        return true;
    }

    /// <summary>Passes a value; steps into it where it is an object.</summary>
    internal bool EnterIfObject()
    {
        Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return true;
            case JsonTokenType.StartArray:
                SkipRest();
                return false;
            default:
                return false;
        }
    }

    internal void SkipObject(string name)
    {
        if (TryEnterObject(name))
        {
            SkipRest();
        }
    }

    internal void SkipFlag(string name)
    {
        Read();
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null))
        {
            throw WrongType(name);
        }
    }

    /// <summary>Passes a number of seats: whole, not negative, possibly in quotes.</summary>
    internal void SkipCount(string name)
    {
        Read();
        var isCount = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt64(out var number) && number >= 0,
            JsonTokenType.String => long.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out _),
            _ => reader.TokenType == JsonTokenType.Null,
        };
        if (!isCount)
        {
            throw WrongType(name);
        }
    }

    internal Guid ReadId(string name)
    {
        Read();
        return reader.TokenType == JsonTokenType.String && (reader.TryGetGuid(out var id) || Guid.TryParse(Text(), out id)) ? id : throw WrongType(name);
    }

    /// <summary>Passes a value and tells whether it is a text.</summary>
    internal bool SkipText()
    {
        SkipValue();
        return reader.TokenType == JsonTokenType.String;
    }

    internal void SkipValue()
    {
        Read();
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            SkipRest();
        }
    }

    /// <summary>Passes what is left of the object or array that was just entered.</summary>
    internal void SkipRest()
    {
        for (var depth = 1; depth > 0;)
        {
            Read();
            depth += reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
        }
    }

    /// <summary>Makes sure that nothing follows.</summary>
    internal void End() => Read();

    private static SnapshotLineException WrongType(string name) => new(Messages.SnapshotWrongType, name);

    private bool TryEnter(JsonTokenType type, string name)
    {
        Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        Expect(type, name);
        return true;
    }

    private readonly void Expect(JsonTokenType type, string name)
    {
        if (reader.TokenType != type)
        {
            throw WrongType(name);
        }
    }

    private void Read()
    {
        try
        {
            reader.Read();
        }
        catch (JsonException error)
        {
            throw new SnapshotLineException(Messages.SnapshotNotJson, (error.BytePositionInLine ?? 0) + 1);
        }

        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
        {
            // Half of a surrogate pair is well-formed JSON, but no text: better found now than when it is asked for.
            Text();
            IsAsServed = false;
        }

        if (reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.PropertyName && !StartsSmall(reader.ValueSpan)))
        {
            IsAsServed = false;
        }
    }

    private static bool StartsSmall(ReadOnlySpan<byte> name) => name.Length > 0 && name[0] is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'@';

    private readonly string Text()
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new SnapshotLineException(Messages.SnapshotNotUtf8);
        }
    }
}
