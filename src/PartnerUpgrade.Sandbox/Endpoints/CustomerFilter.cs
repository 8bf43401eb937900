using System.Text.Json;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>The <c>filter</c> of a listing of customers: a field that starts with a text (get-a-list-of-customers-filtered-by-a-search-field).</summary>
internal sealed class CustomerFilter(string field, string value)
{
    internal static CustomerFilter? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text!);
            var filter = WireJson.ReadObject(document.RootElement);
            var field = filter.Text("field")?.ToLowerInvariant();
            var isStart = filter.Text("operator")?.Replace("_", "").Equals("startswith", StringComparison.OrdinalIgnoreCase) ?? true;
            return field is "companyname" or "domain" or "indirectreseller" && isStart
                ? new CustomerFilter(field, filter.Text("value") ?? "")
                : throw ServiceRefusal.InvalidInput("filter");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw ServiceRefusal.InvalidInput("filter");
        }
    }

    internal bool Selects(JsonObject customer)
    {
        var text = field == "indirectreseller"
            ? customer.Text("associatedPartnerId")
            : customer.Child("companyProfile")?.Text(field == "domain" ? "domain" : "companyName");
        return text?.StartsWith(value, StringComparison.OrdinalIgnoreCase) ?? false;
    }
}
