namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// The partner must hold delegated administration. <c>allowDelegatedAccess</c> tells of the older kind (DAP) only, so once the service
/// has answered, its answer alone counts: it knows the granular relationships (GDAP) too. While nobody was asked, false is worth a warning.
/// What is known of the relationships themselves adds words and never decides.
/// </summary>
internal sealed class DelegatedAdminCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.DelegatedAdminMissing;

    internal override bool SatisfiedByServiceAnswer(in EligibilityContext context) => true;

    internal override ConditionAction ActionIn(PolicyConditions conditions) => conditions.DelegatedAdmin;

    internal override bool IsOnlyHintedAt => true;

    internal override bool LooksAtAnswer => true;

    internal override ConditionOutcome Check(in EligibilityContext context) => context.Facts.Record?.AllowDelegatedAccess switch
    {
        true => ConditionOutcome.Passed,
        false when !context.Service.IsAnswered => ConditionOutcome.Failed,
        _ => ConditionOutcome.Unknown,
    };

    internal override bool IsProvenBy(ServiceErrorCode code) =>
        code is ServiceErrorCode.DelegatedAdminMissing or ServiceErrorCode.GranularAdminMissing;

    internal override ReasonWording Explain(in EligibilityContext context)
    {
        var evidence = new List<string>();
        if (context.Facts.Record?.AllowDelegatedAccess is { } allowed)
        {
            evidence.Add(Text.Format(Messages.EvidenceDelegatedAccess, allowed ? "true" : "false"));
        }

        var customer = context.Subscription.CustomerName;
        var isProven = context.Service.Errors.Any(error => IsProvenBy(error.Code));
        var (message, remedy) = isProven
            ? (Text.Format(Messages.ReasonDelegatedAdminMissingMessage, customer), Messages.ReasonDelegatedAdminMissingRemedy)
            : (Text.Format(Messages.ReasonDelegatedAdminDoubtfulMessage, customer), Messages.ReasonDelegatedAdminDoubtfulRemedy);
        if (context.Facts.Access is { } access)
        {
            evidence.AddRange(AccessWording.Evidence(access));
            var movesLicenses = context.Service.Option?.Type is UpgradeType.UpgradeWithLicenseTransfer or UpgradeType.TransitionWithLicenseTransfer;
            (message, remedy) = AccessWording.Explain(access, customer, isProven, movesLicenses) ?? (message, remedy);
        }

        evidence.AddRange(context.ServiceWords(IsProvenBy));
        return new ReasonWording(message, remedy, evidence);
    }

    internal override MissingFact Missing(in EligibilityContext context) =>
        new(Messages.FactDelegatedAdmin, context.Facts.RecordFault);
}
