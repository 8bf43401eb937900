using System.Text;
using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Writes a resource back as the service wrote it, but for what changes: what is left out of it would be reset silently (update-subscription).</summary>
internal static class RawResource
{
    private const string Quantity = "quantity";
    private static readonly JsonDocumentOptions AsTokens = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The resource with another quantity; the same text where it already has that one.</summary>
    public static string WithQuantity(string resource, long quantity)
    {
        using (var tokens = WireTokens.Parse(Encoding.UTF8.GetBytes(resource)) ?? throw new ArgumentException("The resource is no JSON.", nameof(resource)))
        {
            if (WireObject.From(tokens.Root)?.Integer(Quantity) == quantity)
            {
                return resource;
            }
        }

        return With(resource, new() { [Quantity] = writer => writer.WriteNumberValue(quantity) });
    }

    /// <summary>The resource with other members.</summary>
    /// <param name="resource">The resource as the service wrote it.</param>
    /// <param name="members">What writes each member's new value, by its name; null for a member that is left out.</param>
    public static string With(string resource, Dictionary<string, Action<Utf8JsonWriter>?> members)
    {
        using var document = JsonDocument.Parse(resource, AsTokens);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, document.RootElement, new(members, StringComparer.OrdinalIgnoreCase));
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, JsonElement resource, Dictionary<string, Action<Utf8JsonWriter>?> members)
    {
        var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        writer.WriteStartObject();
        foreach (var property in resource.EnumerateObject())
        {
            if (!members.TryGetValue(property.Name, out var write))
            {
                writer.WritePropertyName(property.Name);
                writer.WriteRawValue(property.Value.GetRawText(), skipInputValidation: true);
            }
            else if (written.Add(property.Name) && write is not null)
            {
                writer.WritePropertyName(property.Name);
                write(writer);
            }
        }

        foreach (var member in members.Where(member => member.Value is not null && !written.Contains(member.Key)))
        {
            writer.WritePropertyName(member.Key);
            member.Value!(writer);
        }

        writer.WriteEndObject();
    }
}
