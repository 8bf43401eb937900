using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Rules;

/// <summary>
/// Whether the service would let a subscription become something else, by the published conditions and nothing stricter. Each condition
/// is looked at for itself: where two fail, both are told.
/// </summary>
/// <param name="catalogue">What is sold.</param>
/// <param name="access">Whether the partner may act for a customer.</param>
/// <param name="allowsOwnedTarget">Whether a customer may own the target already, which the published conditions forbid.</param>
internal sealed class EligibilityRules(SalesCatalogue catalogue, DelegatedAccess access, bool allowsOwnedTarget = false)
{
    internal IReadOnlyList<ServiceFinding> Check(CustomerState customer, StoredSubscription source, CatalogueItem target) =>
        [.. Conditions(customer, source, target).OfType<ServiceFinding>().OrderBy(finding => finding.Code)];

    private static ServiceFinding? Status(StoredSubscription source) =>
        source.IsActive ? null : new ServiceFinding(FindingCode.SubscriptionNotActive, Messages.SandboxNotActive, source.Status);

    private static ServiceFinding? Provisioning(StoredSubscription source) =>
        source.Status == "pending" ? new ServiceFinding(FindingCode.NotProvisioned, Messages.SandboxNotProvisioned) : null;

    private static ServiceFinding? AddOns(CustomerState customer, StoredSubscription source) =>
        customer.AddOnsOf(source).Any(addOn => !addOn.IsDeleted)
            ? new ServiceFinding(FindingCode.AddOnsPresent, Messages.SandboxAddOnsPresent)
            : null;

    /// <summary>In new commerce a customer may own several subscriptions of one product, so only the legacy service minds.</summary>
    private ServiceFinding? Owned(CustomerState customer, StoredSubscription source, CatalogueItem target)
    {
        if (allowsOwnedTarget || source.IsNewCommerce || source.IsOf(target.Id))
        {
            return null;
        }

        var isOwned = customer.Subscriptions.Exists(other => other.Id != source.Id && !other.IsDeleted && other.IsOf(target.Id))
            || (target.TenantSkuId is { } sku && customer.Skus?.Find(sku) is { } held && TenantSkus.IsAlive(held));
        return isOwned ? new ServiceFinding(FindingCode.ConflictingServices, Messages.SandboxTargetOwned, target.Name) : null;
    }

    private static ServiceFinding? BillingCycle(StoredSubscription source, CatalogueItem target) =>
        target.BillingCycles.Count > 0
        && source.BillingCycle is { } cycle and not ("none" or "unknown")
        && !target.BillingCycles.Contains(cycle, StringComparer.OrdinalIgnoreCase)
            ? new ServiceFinding(FindingCode.BillingCycleUnsupported, Messages.SandboxBillingCycleUnsupported, target.Name, cycle)
            : null;

    /// <summary>The refusal that a snapshot records for a subscription, whatever its facts are.</summary>
    private static ServiceFinding? Recorded(CustomerState customer, StoredSubscription source) =>
        customer.RefusalOf(source) is { } refusal
            ? new ServiceFinding((int?)refusal.Number("code") ?? FindingCode.Other, refusal.Text("description") ?? "")
            : null;

    private ServiceFinding? Access(CustomerState customer, StoredSubscription source) =>
        access.Suffices(customer, source) ? null : new ServiceFinding(FindingCode.DelegatedAdminMissing, Messages.SandboxDelegatedAdminMissing);

    private IEnumerable<ServiceFinding?> Conditions(CustomerState customer, StoredSubscription source, CatalogueItem target)
    {
        yield return Access(customer, source);
        yield return Status(source);
        yield return Provisioning(source);
        yield return Services(customer, source, target);
        yield return Owned(customer, source, target);
        yield return AddOns(customer, source);
        yield return BillingCycle(source, target);
        yield return Recorded(customer, source);
    }

    /// <summary>No other SKU of the tenant may hold a service that the target would add. Where the catalogue does not tell what source and target hold, nothing is claimed.</summary>
    private ServiceFinding? Services(CustomerState customer, StoredSubscription source, CatalogueItem target)
    {
        var sourceSkuId = catalogue.Find(source.OfferId)?.TenantSkuId;
        if (customer.Skus is null || catalogue.FindSku(sourceSkuId) is not { } sourceSku || catalogue.FindSku(target.TenantSkuId) is not { } targetSku)
        {
            return null;
        }

        var added = CountedServices.Of(targetSku.ServicePlans);
        added.ExceptWith(CountedServices.Of(sourceSku.ServicePlans));
        foreach (var sku in customer.Skus.Nodes)
        {
            var id = TenantSkus.IdOf(sku);
            if (TenantSkus.IsAlive(sku) && id != sourceSkuId && id != target.TenantSkuId
                && CountedServices.Of(sku.Objects("servicePlans")).FirstOrDefault(added.Contains) is { } service)
            {
                return new ServiceFinding(
                    FindingCode.ConflictingServices,
                    Messages.SandboxConflictingServices,
                    sku.Child("productSku")?.Text("name") ?? "",
                    service);
            }
        }

        return null;
    }
}
