using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>Whether a legacy subscription can be migrated to new commerce (validate-a-new-commerce-migration). Nothing is migrated.</summary>
internal sealed class MigrationEndpoint(SandboxStore store)
{
    private const int NotEligible = 3;

    internal SandboxResponse Validate(SandboxRequest request, string customerId)
    {
        var id = request.Body().Text("currentSubscriptionId") ?? throw ServiceRefusal.InvalidInput("currentSubscriptionId");
        var subscription = store.Read(customerId).Find(id);
        var errors = new JsonArray([.. Faults(subscription).Select(fault => new JsonObject { ["code"] = NotEligible, ["description"] = fault })]);
        return SandboxResponse.Resource(new JsonObject
        {
            ["currentSubscriptionId"] = subscription.Id.ToString(),
            ["isEligible"] = errors.Count == 0,
            ["errors"] = errors,
        });
    }

    private IEnumerable<string> Faults(StoredSubscription subscription)
    {
        if (subscription.IsNewCommerce)
        {
            yield return Messages.SandboxMigrationNewCommerce;
            yield break;
        }

        if (!subscription.IsActive)
        {
            yield return Text.Format(Messages.SandboxNotActive, subscription.Status);
        }

        if (subscription.IsTrial)
        {
            yield return Messages.SandboxMigrationTrial;
        }

        if (subscription.ParentId is not null)
        {
            yield return Messages.SandboxMigrationAddOn;
        }

        if (store.Catalogue.Find(subscription.OfferId)?.TenantSkuId is not { } sku || store.Catalogue.FindProduct(sku) is null)
        {
            yield return Messages.SandboxMigrationNoProduct;
        }
    }
}
