namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The service's answer, seen from one target.</summary>
internal readonly record struct ServiceView(
    Verdict Verdict,

    // The way to do it: the eligible one that suits best, else one that the service refuses, else null.
    UpgradeOption? Option,

    // Why the service refuses; a target it does not name at all is TargetOfferNotFound.
    IReadOnlyList<ServiceError> Errors,

    // Why there is no answer although it was asked.
    PartnerUpgradeException? Fault,
    IReadOnlyList<UpgradeOption>? Moves = null)
{
    /// <summary>Where the service would let the subscription move in new commerce instead; it decides nothing.</summary>
    internal IReadOnlyList<UpgradeOption> Moves { get; } = Moves ?? [];

    internal bool IsAnswered => Verdict is Verdict.Eligible or Verdict.Ineligible;

    internal static ServiceView Of(ServiceAnswer answer, UpgradePolicy policy, PolicyOffer target, LicenseTransfer transfer)
    {
        if (answer.Options is null)
        {
            return new ServiceView(answer.Fault is null ? Verdict.NotAsked : Verdict.Undetermined, null, [], answer.Fault);
        }

        var offered = answer.OptionsTo(target, policy).ToList();
        if (offered.Count == 0 && !answer.Options.IsComplete)
        {
            // The target may be what was not understood: the service has neither offered nor refused it.
            return new ServiceView(Verdict.Undetermined, null, [], IncompleteListing.Fault(answer.Options.Unread));
        }

        if (offered.Count == 0)
        {
            return new ServiceView(Verdict.Ineligible, null, [new ServiceError { Code = ServiceErrorCode.TargetOfferNotFound }], null, answer.Moves);
        }

        return OfOffered(offered, transfer);
    }

    // Apart from the way that most decisions take, so that only this one allocates.
    private static ServiceView OfOffered(IReadOnlyList<UpgradeOption> offered, LicenseTransfer transfer)
    {
        var suitable = offered.Where(option => Suits(option, transfer)).OrderByDescending(option => option.IsEligible).ThenByDescending(MovesLicenses).ToList();
        if (suitable.Count == 0)
        {
            return new ServiceView(Verdict.Ineligible, offered[0], [new ServiceError { Code = ServiceErrorCode.Other }], null);
        }

        if (suitable[0].IsEligible)
        {
            return new ServiceView(Verdict.Eligible, suitable[0], [], null);
        }

        var errors = suitable.SelectMany(option => option.Errors).GroupBy(error => (error.Code, error.Description)).Select(same => same.First()).ToList();
        return new ServiceView(Verdict.Ineligible, suitable[0], errors.Count > 0 ? errors : [new ServiceError { Code = ServiceErrorCode.Other }], null);
    }

    private static bool Suits(UpgradeOption option, LicenseTransfer transfer) => transfer switch
    {
        LicenseTransfer.Require => MovesLicenses(option),
        LicenseTransfer.None => !MovesLicenses(option),
        _ => true,
    };

    private static bool MovesLicenses(UpgradeOption option) =>
        option.Type is UpgradeType.UpgradeWithLicenseTransfer or UpgradeType.TransitionWithLicenseTransfer;
}
