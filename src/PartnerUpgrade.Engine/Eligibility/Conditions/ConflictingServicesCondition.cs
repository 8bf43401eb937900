using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>No other SKU of the tenant, whoever sold it, may hold a service that the target adds to what the source has.</summary>
internal sealed class ConflictingServicesCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.ConflictingServices;

    internal override bool IsPassedByAnswer => true;

    internal override ConditionAction ActionIn(PolicyConditions conditions) => conditions.ConflictingServices;

    internal override ConditionOutcome Check(in EligibilityContext context)
    {
        if (context.Source is not { } source)
        {
            // What the target adds cannot be told; that the offer is unknown already refuses.
            return ConditionOutcome.Passed;
        }

        if (context.Facts.Skus is not { } skus || !KnowsOwnSku(context, source))
        {
            return ConditionOutcome.Unknown;
        }

        // Looked up once: a tenant has many SKUs.
        var (sourceServices, targetServices) = (context.Policy.ServicesOf(source), context.Policy.ServicesOf(context.Target));
        foreach (var sku in skus)
        {
            if (IsOther(sku, context) && sku.Services.HoldsWhatIsAdded(sourceServices, targetServices))
            {
                return ConditionOutcome.Failed;
            }
        }

        return ConditionOutcome.Passed;
    }

    internal override bool IsProvenBy(ServiceErrorCode code) => code == ServiceErrorCode.ConflictingServices;

    internal override ReasonWording Explain(in EligibilityContext context)
    {
        var evidence = new List<string>();
        var elsewhere = false;
        if (context.Source is { } source)
        {
            var (sourceServices, targetServices) = (context.Policy.ServicesOf(source), context.Policy.ServicesOf(context.Target));
            foreach (var sku in context.Facts.Skus ?? [])
            {
                if (IsOther(sku, context) && sku.Services.HoldsWhatIsAdded(sourceServices, targetServices))
                {
                    var ours = SkuOwnership.IsOurs(sku, context.Subscription.Listing);
                    elsewhere |= !ours;
                    evidence.Add(Text.Format(
                        ours ? Messages.EvidenceConflictOurs : Messages.EvidenceConflictElsewhere,
                        sku.Sku,
                        Text.List(AddedServices(sku, context.Policy, sourceServices, targetServices))));
                }
            }
        }

        evidence.AddRange(context.ServiceWords(IsProvenBy));
        return new ReasonWording(
            Text.Format(Messages.ReasonConflictingServicesMessage, context.Subscription.CustomerName, context.Target.Title),
            elsewhere ? Messages.ReasonConflictElsewhereRemedy : Messages.ReasonConflictingServicesRemedy,
            evidence);
    }

    internal override MissingFact Missing(in EligibilityContext context) =>
        new(Messages.FactTenantSkus, context.Facts.SkusFault);

    /// <summary>
    /// Whether the source's own SKU can be told from others. Of an offer that only the service knows it cannot, and then its answer decides: the source's
    /// own services are no conflict.
    /// </summary>
    private static bool KnowsOwnSku(in EligibilityContext context, PolicyOffer source) => !context.Policy.IsOffered || source.SkuId is not null;

    private static bool IsOther(TenantSku sku, in EligibilityContext context) => !sku.IsOf(context.Target) && !sku.IsOf(context.Source);

    private static IEnumerable<string> AddedServices(TenantSku sku, UpgradePolicy policy, ServiceSet source, ServiceSet target) =>
        Enumerable.Range(0, policy.Services.Count)
            .Where(index => sku.Services.Contains(index) && target.Contains(index) && !source.Contains(index))
            .Select(index => policy.Services[index].ToString());
}
