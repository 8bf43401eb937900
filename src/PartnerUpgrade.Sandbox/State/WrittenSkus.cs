using System.Text.Json;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>The SKUs that a line names, found where they stand in it, without reading them.</summary>
internal static class WrittenSkus
{
    /// <summary>Finds them in a line that is written as the service writes.</summary>
    /// <returns>Where they stand; null where the line says that they could not be read.</returns>
    internal static List<WrittenSku>? In(byte[] line)
    {
        var found = new List<WrittenSku>();
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!WireJson.IsNamed(reader, "subscribedSkus"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                var start = (int)reader.TokenStartIndex;
                var group = ReadGroup(ref reader);
                found.Add(new WrittenSku(start, (int)reader.BytesConsumed - start, group));
            }
        }

        return found;
    }

    /// <summary>Writes a list of them, which is no longer than their line.</summary>
    /// <returns>Where it ends.</returns>
    internal static int Join(byte[] line, List<WrittenSku> skus, byte[] body, int at)
    {
        body[at++] = (byte)'[';
        for (var i = 0; i < skus.Count; i++)
        {
            body[at] = (byte)',';
            at += i > 0 ? 1 : 0;
            Array.Copy(line, skus[i].Start, body, at, skus[i].Length);
            at += skus[i].Length;
        }

        body[at++] = (byte)']';
        return at;
    }

    /// <summary>Reads the group of the SKU at hand, to its end.</summary>
    private static string? ReadGroup(ref Utf8JsonReader reader)
    {
        string? group = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isProduct = WireJson.IsNamed(reader, "productSku"u8);
            reader.Read();
            if (!isProduct || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            group = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isGroup = WireJson.IsNamed(reader, "licenseGroupId"u8);
                reader.Read();
                group = isGroup ? WireJson.TextOf(ref reader) : group;
                if (!isGroup)
                {
                    reader.Skip();
                }
            }
        }

        return group;
    }
}

/// <summary>Where a SKU stands in a line.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Group">Its licence group; null where it names none.</param>
internal readonly record struct WrittenSku(int Start, int Length, string? Group);
