using System.Text.Json;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>Customers (get-a-list-of-customers, get-a-customer-by-id, request-reseller-relationship).</summary>
internal sealed class CustomerEndpoints(SandboxStore store)
{
    internal SandboxResponse List(SandboxRequest request)
    {
        var page = Paging.Of(request);
        var filter = CustomerFilter.Parse(request.Query("filter"));
        var items = new List<CustomerSummary>();
        var position = page.Start;
        for (; position < store.Count && items.Count < (page.Size ?? int.MaxValue); position++)
        {
            if (filter is null && store.ReadCustomerAsServed(position) is { } written)
            {
                items.Add(CustomerSummary.Read(written));
            }
            else if (store.ReadCustomer(position) is var customer && (filter?.Selects(customer) ?? true))
            {
                items.Add(CustomerSummary.Of(customer));
            }
        }

        return SandboxResponse.Collection(items, (item, writer) => item.Write(writer), page.Links(position < store.Count ? position : null));
    }

    internal SandboxResponse Get(string customerId) => store.FindAsServed(customerId) is { } entry
        ? SandboxResponse.Written(store.ReadAsServed(entry, entry.Customer))
        : SandboxResponse.Resource(store.Read(customerId).Customer);

    internal SandboxResponse RelationshipRequest() => SandboxResponse.Resource(new JsonObject
    {
        ["url"] = "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=" + store.Partner.Text("id") + "#/BillingAccounts/partner-invitation",
        ["attributes"] = new JsonObject { ["objectType"] = "CustomerRelationshipRequest" },
    });
}

/// <summary>A customer as a listing shows it: it holds no more than this; <c>allowDelegatedAccess</c> and the profiles are the customer's own record's.</summary>
internal sealed class CustomerSummary
{
    private string? id;
    private string? tenantId;
    private string? domain;
    private string? companyName;
    private string? relationship;

    internal static CustomerSummary Of(JsonObject customer)
    {
        var profile = customer.Child("companyProfile");
        return new CustomerSummary
        {
            id = customer.Text("id"),
            tenantId = profile?.Text("tenantId"),
            domain = profile?.Text("domain"),
            companyName = profile?.Text("companyName"),
            relationship = customer.Text("relationshipToPartner"),
        };
    }

    /// <summary>Reads the little there is to show out of a resource that is written as the service writes.</summary>
    internal static CustomerSummary Read(byte[] customer)
    {
        var summary = new CustomerSummary();
        var reader = new Utf8JsonReader(customer);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireJson.IsNamed(reader, "id"u8))
            {
                summary.id = WireJson.ReadText(ref reader);
            }
            else if (WireJson.IsNamed(reader, "relationshipToPartner"u8))
            {
                summary.relationship = WireJson.ReadText(ref reader);
            }
            else if (WireJson.IsNamed(reader, "companyProfile"u8))
            {
                summary.ReadProfile(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return summary;
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteStartObject("companyProfile");
        writer.WriteString("tenantId", tenantId ?? id);
        writer.WriteString("domain", domain ?? "");
        writer.WriteString("companyName", companyName ?? "");
        WriteType(writer, "CustomerCompanyProfile");
        writer.WriteEndObject();
        writer.WriteString("relationshipToPartner", relationship ?? "reseller");
        WriteType(writer, "Customer");
        writer.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter writer, string type)
    {
        writer.WriteStartObject("attributes");
        writer.WriteString("objectType", type);
        writer.WriteEndObject();
    }

    private void ReadProfile(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireJson.IsNamed(reader, "tenantId"u8))
            {
                tenantId = WireJson.ReadText(ref reader);
            }
            else if (WireJson.IsNamed(reader, "domain"u8))
            {
                domain = WireJson.ReadText(ref reader);
            }
            else if (WireJson.IsNamed(reader, "companyName"u8))
            {
                companyName = WireJson.ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
