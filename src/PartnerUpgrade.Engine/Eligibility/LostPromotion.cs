namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// Warns where a promotion ends with the upgrade: it belongs to the source, and an upgrade never takes it along (partner-center, 9.5). It forbids
/// nothing.
/// </summary>
internal sealed class LostPromotion(PartnerSubscription source, string target) : IExplanation
{
    internal static bool IsLost(in EligibilityContext context) => context.Subscription is { Commerce: Commerce.NewCommerce, PromotionId.Length: > 0 };

    internal static UpgradeReason Of(in EligibilityContext context) =>
        new(ReasonCode.PromotionLost, ReasonSeverity.Warning, ReasonSource.PartnerCenter, new LostPromotion(context.Subscription, context.Target.Title));

    public ReasonWording Compose() => new(
        Text.Format(Messages.ReasonPromotionLostMessage, source.DisplayName, target),
        source.EndsOn is { } end ? Text.Format(Messages.ReasonPromotionLostRemedy, end) : Messages.ReasonPromotionLostOpenRemedy,
        [Text.Format(Messages.ReasonPromotionLostEvidence, source.PromotionId)]);
}
