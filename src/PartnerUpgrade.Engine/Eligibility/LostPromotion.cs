using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// Warns where a promotion ends with the upgrade: it belongs to the source, and an upgrade never takes it along (partner-center, 9.5). It forbids
/// nothing.
/// </summary>
internal sealed class LostPromotion(PartnerSubscription source, string target) : IExplanation
{
    /// <summary>The warning; null where nothing is lost.</summary>
    internal static UpgradeReason? Of(in EligibilityContext context) => context.Subscription is { Commerce: Commerce.NewCommerce, PromotionId.Length: > 0 } source
        ? new UpgradeReason(ReasonCode.PromotionLost, ReasonSeverity.Warning, ReasonSource.PartnerCenter, new LostPromotion(source, context.Target.Title))
        : null;

    /// <inheritdoc/>
    public ReasonWording Compose() => new(
        Text.Format(Messages.ReasonPromotionLostMessage, source.DisplayName, target),
        source.EndsOn is { } end ? Text.Format(Messages.ReasonPromotionLostRemedy, end) : Messages.ReasonPromotionLostOpenRemedy,
        [Text.Format(Messages.ReasonPromotionLostEvidence, source.PromotionId)]);
}
