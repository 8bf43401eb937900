using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine;

/// <summary>No other SKU of the tenant, whoever sold it, may hold a service that the target adds to what the source has.</summary>
internal sealed class ConflictingServicesCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.ConflictingServices;

    internal override bool IsPassedByAnswer => true;

    internal override ConditionAction ActionIn(PolicyConditions conditions) => conditions.ConflictingServices;

    internal override ConditionOutcome Check(in EligibilityContext context)
    {
        if (context.Source is null)
        {
            // What the target adds cannot be told; that the offer is unknown already refuses.
            return ConditionOutcome.Passed;
        }

        if (context.Facts.Skus is not { } skus)
        {
            return ConditionOutcome.Unknown;
        }

        for (var i = 0; i < skus.Count; i++)
        {
            if (Conflicts(skus[i], context))
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
        if (context.Source is not null)
        {
            foreach (var sku in context.Facts.Skus ?? [])
            {
                if (Conflicts(sku, context))
                {
                    var ours = SkuOwnership.IsOurs(sku, context.Subscription.Listing);
                    elsewhere |= !ours;
                    evidence.Add(Text.Format(
                        ours ? Messages.EvidenceConflictOurs : Messages.EvidenceConflictElsewhere,
                        sku.Sku,
                        Text.List(AddedServices(sku, context))));
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

    private static bool Conflicts(TenantSku sku, in EligibilityContext context) =>
        sku.Offer != context.Target
        && sku.Offer != context.Source
        && sku.Services.HoldsWhatIsAdded(context.Policy.ServicesOf(context.Source!), context.Policy.ServicesOf(context.Target));

    private static IEnumerable<string> AddedServices(TenantSku sku, in EligibilityContext context)
    {
        var policy = context.Policy;
        var source = policy.ServicesOf(context.Source!);
        var target = policy.ServicesOf(context.Target);
        return Enumerable.Range(0, policy.Services.Count)
            .Where(index => sku.Services.Contains(index) && target.Contains(index) && !source.Contains(index))
            .Select(index => policy.Services[index].ToString());
    }
}
