using System.Text.Json.Nodes;
using PartnerUpgrade.Sandbox.State;
using PartnerUpgrade.Sandbox.Wire;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>Customers (get-a-list-of-customers, get-a-customer-by-id, request-reseller-relationship).</summary>
internal sealed class CustomerEndpoints
{
    private readonly SandboxStore store;

    internal CustomerEndpoints(SandboxStore store)
    {
        this.store = store;
    }

    internal SandboxResponse List(SandboxRequest request)
    {
        var page = Paging.Of(request);
        var filter = CustomerFilter.Parse(request.Query("filter"));
        var items = new List<JsonObject>();
        var position = page.Start;
        for (; position < store.Count && items.Count < (page.Size ?? int.MaxValue); position++)
        {
            var customer = store.ReadCustomer(position);
            if (filter?.Selects(customer) ?? true)
            {
                items.Add(Summary(customer));
            }
        }

        return SandboxResponse.Collection(items, page.Links(position < store.Count ? position : null));
    }

    internal SandboxResponse Get(string customerId) => SandboxResponse.Resource(store.Read(customerId).Customer);

    internal SandboxResponse RelationshipRequest() => SandboxResponse.Resource(new JsonObject
    {
        ["url"] = "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=" + store.Partner.Text("id") + "#/BillingAccounts/partner-invitation",
        ["attributes"] = new JsonObject { ["objectType"] = "CustomerRelationshipRequest" },
    });

    /// <summary>A listing holds no more than this; <c>allowDelegatedAccess</c> and the profiles are the customer's own record's.</summary>
    private static JsonObject Summary(JsonObject customer)
    {
        var id = customer.Text("id");
        var profile = customer.Child("companyProfile");
        return new JsonObject
        {
            ["id"] = id,
            ["companyProfile"] = new JsonObject
            {
                ["tenantId"] = profile?.Text("tenantId") ?? id,
                ["domain"] = profile?.Text("domain") ?? "",
                ["companyName"] = profile?.Text("companyName") ?? "",
                ["attributes"] = new JsonObject { ["objectType"] = "CustomerCompanyProfile" },
            },
            ["relationshipToPartner"] = customer.Text("relationshipToPartner") ?? "reseller",
            ["attributes"] = new JsonObject { ["objectType"] = "Customer" },
        };
    }
}
