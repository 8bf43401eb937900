using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.Changes;
using PartnerUpgrade.Sandbox.Rules;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>Legacy upgrades (transition-a-subscription). Done at once, and 200 even where nothing was done: the errors are in the body.</summary>
internal sealed class UpgradeEndpoints(SandboxStore store, EligibilityRules rules, SandboxCounters counters, IClock clock)
{
    private const string UpgradeOnly = "upgrade_only";
    private const string WithLicenseTransfer = "upgrade_with_license_transfer";

    internal SandboxResponse List(string customerId, string subscriptionId)
    {
        var customer = store.Read(customerId);
        var source = customer.Find(subscriptionId);
        var items = new List<JsonObject>();
        foreach (var target in TargetsOf(source))
        {
            var errors = rules.Check(customer, source, target);
            items.Add(Option(source, target, UpgradeOnly, errors));
            items.Add(Option(source, target, WithLicenseTransfer, errors));
        }

        return SandboxResponse.Collection(items);
    }

    internal SandboxResponse Order(SandboxRequest request, string customerId, string subscriptionId)
    {
        var body = request.Body();
        var targetId = body.Child("targetOffer")?.Text("id") ?? throw ServiceRefusal.InvalidInput("targetOffer.id");
        var movesLicenses = MovesLicenses(body.Text("upgradeType"));
        return store.Change(customerId, customer =>
        {
            var source = customer.Find(subscriptionId);
            var errors = Check(customer, source, targetId, out var target);
            if (errors.Count > 0)
            {
                return Result(source, null, movesLicenses, errors, []);
            }

            var licenseErrors = movesLicenses ? customer.LicenseErrorsOf(source) : [];
            var upgraded = new LegacyUpgrade(customer, store.Catalogue, clock).Run(source, target!, movesLicenses, licenseErrors);
            counters.CountUpgrade(source.Id, target!.Id);
            return Result(source, upgraded, movesLicenses, errors, licenseErrors);
        });
    }

    private static bool MovesLicenses(string? upgradeType) => upgradeType?.Replace("_", "").ToLowerInvariant() switch
    {
        "upgradeonly" or "1" => false,
        "upgradewithlicensetransfer" or "2" => true,
        _ => throw ServiceRefusal.InvalidInput("upgradeType"),
    };

    private static JsonObject Option(StoredSubscription source, CatalogueItem target, string type, IReadOnlyList<ServiceFinding> errors) => new()
    {
        ["targetOffer"] = target.Node.DeepClone(),
        ["upgradeType"] = type,
        ["isEligible"] = errors.Count == 0,
        ["quantity"] = source.Quantity,
        ["upgradeErrors"] = ToJson(errors),
        ["attributes"] = new JsonObject { ["objectType"] = "Upgrade" },
    };

    private static SandboxResponse Result(
        StoredSubscription source,
        StoredSubscription? target,
        bool movesLicenses,
        IReadOnlyList<ServiceFinding> errors,
        IReadOnlyList<JsonObject> licenseErrors)
    {
        var result = new JsonObject { ["sourceSubscriptionId"] = source.Id.ToString() };
        if (target is not null)
        {
            result["targetSubscriptionId"] = target.Id.ToString();
        }

        // A number here and a name in the listing: that is what the documentation's own samples do.
        result["upgradeType"] = movesLicenses ? 2 : 1;
        result["upgradeErrors"] = ToJson(errors);
        result["licenseErrors"] = new JsonArray([.. licenseErrors.Select(error => error.DeepClone())]);
        result["attributes"] = new JsonObject { ["objectType"] = "UpgradeResult" };
        return SandboxResponse.Resource(result);
    }

    private static JsonArray ToJson(IEnumerable<ServiceFinding> errors) => new([.. errors.Select(error => error.ToJson("UpgradeError"))]);

    private IEnumerable<CatalogueItem> TargetsOf(StoredSubscription source) =>
        source.IsNewCommerce
            ? []
            : (store.Catalogue.Find(source.OfferId)?.UpgradeTargets ?? []).Select(store.Catalogue.Find).OfType<CatalogueItem>().Where(target => !target.IsNewCommerce);

    private IReadOnlyList<ServiceFinding> Check(CustomerState customer, StoredSubscription source, string targetId, out CatalogueItem? target)
    {
        target = TargetsOf(source).FirstOrDefault(item => string.Equals(item.Id, targetId, StringComparison.OrdinalIgnoreCase));
        if (target is null)
        {
            return [new ServiceFinding(FindingCode.TargetNotFound, Messages.SandboxTargetNotOffered, targetId)];
        }

        var errors = rules.Check(customer, source, target);
        if (errors.Count == 0 && !target.Allows(source.Quantity))
        {
            // The listing says it by the target's own bounds; no error code of its own exists for it.
            return [new ServiceFinding(FindingCode.Other, Messages.SandboxQuantityOutOfRange, source.Quantity)];
        }

        return errors;
    }
}
