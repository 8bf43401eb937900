using System.Net;
using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.Rules;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>What a subscription may become in new commerce, legacy subscriptions included (transition-a-new-commerce-subscription).</summary>
internal sealed class TransitionEligibilityEndpoint(SandboxStore store, EligibilityRules rules, IClock clock)
{
    private static readonly string[] TransitionTypes = ["transition_only", "transition_with_license_transfer"];

    internal SandboxResponse List(SandboxRequest request, string customerId, string subscriptionId)
    {
        var isScheduled = IsScheduled(request.Query("eligibilityType"));
        var customer = store.Read(customerId);
        var source = customer.Find(subscriptionId);
        return SandboxResponse.Collection([.. TargetsOf(store.Catalogue, source).Select(target => Item(customer, source, target, isScheduled))]);
    }

    /// <summary>
    /// The targets of a subscription. A legacy one goes where the product that has replaced its offer goes, whatever is left of its legacy
    /// upgrades; that can be looked up, but not ordered.
    /// </summary>
    internal static IEnumerable<CatalogueItem> TargetsOf(SalesCatalogue catalogue, StoredSubscription source)
    {
        var item = catalogue.Find(source.OfferId);
        var product = item is { IsNewCommerce: false, TenantSkuId: { } skuId } ? catalogue.FindProduct(skuId) : item;
        return (product?.UpgradeTargets ?? []).Select(catalogue.Find).OfType<CatalogueItem>().Where(target => target.IsNewCommerce);
    }

    private static bool IsScheduled(string? eligibilityType) => eligibilityType?.ToLowerInvariant() switch
    {
        null or "" or "immediate" => false,
        "scheduled" => true,
        _ => throw new ServiceRefusal(HttpStatusCode.BadRequest, 900126, Messages.SandboxInvalidInput, "eligibilityType"),
    };

    private JsonObject Item(CustomerState customer, StoredSubscription source, CatalogueItem target, bool isScheduled)
    {
        var errors = rules.Check(customer, source, target).ToList();
        if (isScheduled && source.Node.Flag("autoRenewEnabled") != true)
        {
            errors.Add(new ServiceFinding(FindingCode.Other, Messages.SandboxNotRenewed));
        }

        var existing = isScheduled ? [] : ExistingTargetRules.TargetsOf(customer, source, target);
        return new JsonObject
        {
            ["operationId"] = DerivedId.Of(source.Id, "eligibility " + target.Id).ToString(),
            ["catalogItemId"] = target.WireId,
            ["title"] = target.Name,
            ["description"] = target.Node.Text("description") ?? target.Name,
            ["quantity"] = source.Quantity,
            ["eligibilities"] = new JsonArray([.. TransitionTypes.Select(type => Eligibility(type, errors))]),
            ["subscriptionEligibilities"] = new JsonArray([.. existing.Select(into => Existing(source, into))]),
            ["attributes"] = new JsonObject { ["objectType"] = "TransitionEligibility" },
        };
    }

    private static JsonObject Eligibility(string type, IReadOnlyCollection<ServiceFinding> errors) => new()
    {
        ["isEligible"] = errors.Count == 0,
        ["transitionType"] = type,
        ["errors"] = new JsonArray([.. errors.Select(error => error.ToJson("TransitionError"))]),
    };

    private JsonObject Existing(StoredSubscription source, StoredSubscription into)
    {
        var errors = ExistingTargetRules.Check(source, into, clock.UtcNow);
        return new JsonObject
        {
            ["isEligible"] = errors.Count == 0,
            ["subscriptionId"] = into.Id.ToString(),
            ["subscriptionFriendlyName"] = into.Node.Text("friendlyName") ?? into.OfferName,
            ["subscriptionTermDuration"] = into.TermDuration ?? "",
            ["subscriptionBillingCycle"] = into.BillingCycle ?? "",
            ["errors"] = new JsonArray([.. errors.Select(error => error.ToJson("TransitionError"))]),
        };
    }
}
