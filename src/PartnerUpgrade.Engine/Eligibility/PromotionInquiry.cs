namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// Finds out whether an upgrade of new commerce misses a promotion of its target: one that does not match its term or billing silently pays the full
/// price (partner-center, 9.5). Asked where something is to lose or to win: where the source has a promotion, or a term or billing was chosen; one
/// call each. It forbids nothing.
/// </summary>
internal sealed class PromotionInquiry(IPartnerCenter service)
{
    /// <summary>Whether it is worth asking. Seats that move into another subscription take its term.</summary>
    internal static bool IsWanted(PartnerSubscription source, Guid? into, string? term, BillingCycle? billing) =>
        source.Commerce == Commerce.NewCommerce
        && into is null
        && (source.PromotionId is { Length: > 0 } || term is not null || billing is not null);

    /// <summary>The warning; null where nothing is missed, or nobody tells. Where no term or billing was chosen, the one it has counts.</summary>
    internal async Task<UpgradeReason?> AskAsync(
        PartnerSubscription source,
        string catalogItemId,
        string target,
        long quantity,
        string? term,
        BillingCycle? billing,
        CancellationToken cancellationToken)
    {
        var question = new PromotionQuestion
        {
            CustomerId = source.CustomerId,
            CatalogItemId = catalogItemId,
            Quantity = quantity,
            TermDuration = term ?? source.TermDuration ?? "",
            BillingCycle = billing ?? source.BillingCycle,
        };
        try
        {
            return service is IPromotionSource promotions && question is { TermDuration.Length: > 0, BillingCycle: not BillingCycle.Unknown }
                ? Missed(await promotions.ListPromotionsAsync(question, cancellationToken).ConfigureAwait(false), question, target)
                : null;
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            // What was found out stands without it.
            return null;
        }
    }

    private static UpgradeReason? Missed(IReadOnlyList<PromotionEligibility> promotions, PromotionQuestion question, string target)
    {
        var missed = promotions.Where(promotion => promotion is { IsEligible: false, MissesTerm: true }).ToList();
        if (missed.Count == 0 || promotions.Any(promotion => promotion.IsEligible))
        {
            return null;
        }

        var terms = missed.SelectMany(promotion => promotion.EligibleTerms).Distinct().Select(TermOf).ToList();
        return new UpgradeReason(
            ReasonCode.PromotionLost,
            ReasonSeverity.Warning,
            ReasonSource.PartnerCenter,
            Text.Format(Messages.ReasonPromotionMissedMessage, target, TermOf(new PromotionTerm(question.TermDuration, question.BillingCycle))),
            terms.Count > 0 ? Text.Format(Messages.ReasonPromotionMissedRemedy, Text.Parts(terms)) : Messages.ReasonPromotionMissedOpenRemedy,
            [.. missed.Select(promotion => Text.Format(Messages.ReasonPromotionLostEvidence, promotion.PromotionId))]);
    }

    private static string TermOf(PromotionTerm term) => term.BillingCycle is { } billing ? $"{term.TermDuration}, {billing}" : term.TermDuration;
}
