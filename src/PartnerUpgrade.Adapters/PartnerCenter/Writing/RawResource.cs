using System.Text;
using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Writes a resource back as the service wrote it, but for its quantity: what is left out of it would be reset silently (update-subscription).</summary>
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

        using var document = JsonDocument.Parse(resource, AsTokens);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, document.RootElement, quantity);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, JsonElement resource, long quantity)
    {
        var isWritten = false;
        writer.WriteStartObject();
        foreach (var property in resource.EnumerateObject())
        {
            if (property.Name.Equals(Quantity, StringComparison.OrdinalIgnoreCase))
            {
                writer.WriteNumber(property.Name, quantity);
                isWritten = true;
            }
            else
            {
                writer.WritePropertyName(property.Name);
                writer.WriteRawValue(property.Value.GetRawText(), skipInputValidation: true);
            }
        }

        if (!isWritten)
        {
            writer.WriteNumber(Quantity, quantity);
        }

        writer.WriteEndObject();
    }
}
