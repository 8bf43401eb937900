namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The service must offer the target. For a legacy subscription that it would rather move to new commerce, the reason says where to.</summary>
internal sealed class TargetNotOfferedCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.TargetNotOffered;

    internal override bool ServiceOnly => true;

    internal override ConditionOutcome Check(in EligibilityContext context) => ConditionOutcome.Passed;

    internal override bool IsProvenBy(ServiceErrorCode code) => code is ServiceErrorCode.NoUpgradePath or ServiceErrorCode.TargetOfferNotFound;

    internal override ReasonWording Explain(in EligibilityContext context)
    {
        var (policy, target) = (context.Policy, context.Target);
        var moves = context.Service.Moves
            .Where(move => move.IsEligible)
            .OrderByDescending(move => policy.FindOffer(move.TargetOfferId, move.TargetOfferName) == target)
            .Select(move => Text.Format(Messages.EvidenceMoveOffered, move.TargetOfferName, move.TargetOfferId))
            .Distinct()
            .ToList();
        return new ReasonWording(
            Text.Format(Messages.ReasonTargetNotOfferedMessage, context.Subscription.DisplayName, target.Title),
            moves.Count > 0 ? Messages.ReasonTargetNotOfferedMoveRemedy : Messages.ReasonTargetNotOfferedRemedy,
            [.. context.ServiceWords(IsProvenBy), .. moves]);
    }
}
