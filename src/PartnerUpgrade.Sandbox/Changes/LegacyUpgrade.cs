using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Changes;

/// <summary>What a legacy upgrade does: the old subscription is cancelled and a new one of the target takes its place (common-billing-scenarios).</summary>
internal sealed class LegacyUpgrade(CustomerState customer, SalesCatalogue catalogue, IClock clock)
{
    internal StoredSubscription Run(
        StoredSubscription source,
        CatalogueItem target,
        bool movesLicenses,
        IReadOnlyList<JsonObject> licenseErrors)
    {
        var upgraded = source.Copy(DerivedId.Of(source.Id, "upgrade " + target.Id));
        upgraded.OfferId = target.Id;
        upgraded.OfferName = target.Name;
        upgraded.Node["friendlyName"] = target.Name;
        upgraded.Node["entitlementId"] = upgraded.Id.ToString();
        upgraded.Node["orderId"] = DerivedId.Of(source.Id, "order " + target.Id).ToString();
        upgraded.Node["creationDate"] = WireReading.Write(clock.UtcNow);
        upgraded.Node["effectiveStartDate"] = WireReading.Write(clock.UtcNow);
        customer.Subscriptions.Add(upgraded);

        var sourceSkuId = catalogue.Find(source.OfferId)?.TenantSkuId;
        source.Status = "deleted";
        source.Touch();

        var licenses = new LicenseMove(customer, source.Quantity);
        licenses.Buy(target);
        if (movesLicenses)
        {
            licenses.Reassign(sourceSkuId, target.TenantSkuId, licenseErrors);
        }

        licenses.Cancel(sourceSkuId);
        return upgraded;
    }
}
