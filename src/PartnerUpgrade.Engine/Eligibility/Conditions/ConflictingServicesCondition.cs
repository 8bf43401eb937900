namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>No other SKU of the tenant, whoever sold it, may hold a service that the target adds to what the source has.</summary>
internal sealed class ConflictingServicesCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.ConflictingServices;

    /// <summary>The service knows what we may not read. But where it told us something that we do not understand, its answer may miss that too.</summary>
    internal override bool SatisfiedByServiceAnswer(in EligibilityContext context) => context.Facts.UnreadSkus == 0;

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
            if (IsOther(sku, context) && sku.Services.ContainsAddedServices(sourceServices, targetServices))
            {
                return ConditionOutcome.Failed;
            }
        }

        return context.Facts.UnreadSkus > 0 ? ConditionOutcome.Unknown : ConditionOutcome.Passed;
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
                if (IsOther(sku, context) && sku.Services.ContainsAddedServices(sourceServices, targetServices))
                {
                    var ours = SkuOwnership.IsOurs(sku, context.Subscription.Listing);
                    var isKnown = ours || context.Subscription.Listing.IsComplete;
                    elsewhere |= !ours && isKnown;
                    evidence.Add(Text.Format(
                        ours ? Messages.EvidenceConflictOurs : isKnown ? Messages.EvidenceConflictElsewhere : Messages.EvidenceConflictSomewhere,
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
        IncompleteListing.Skus(context.Facts);

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
