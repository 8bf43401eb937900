namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>What the service said when it was asked what a subscription may become; or that it was not asked, or did not answer.</summary>
internal sealed class ServiceAnswer(Listing<UpgradeOption>? options, PartnerUpgradeException? fault, IReadOnlyList<UpgradeOption>? moves = null)
{
    internal static ServiceAnswer NotAsked { get; } = new(null, null);

    /// <summary>Its options; null where there is no answer.</summary>
    internal Listing<UpgradeOption>? Options { get; } = options;

    /// <summary>Why there is no answer although it was asked.</summary>
    internal PartnerUpgradeException? Fault { get; } = fault;

    /// <summary>What else a legacy subscription may move to in new commerce; empty where that was not asked.</summary>
    internal IReadOnlyList<UpgradeOption> Moves { get; } = moves ?? [];

    internal static ServiceAnswer Answered(Listing<UpgradeOption> options) => new(options, null);

    internal static ServiceAnswer Unavailable(PartnerUpgradeException fault) => new(null, fault);

    internal ServiceAnswer WithMoves(IReadOnlyList<UpgradeOption> moves) => new(Options, Fault, moves);

    /// <summary>Those of the options that lead to a target.</summary>
    internal IEnumerable<UpgradeOption> OptionsTo(PolicyOffer target, UpgradePolicy policy) =>
        (Options ?? Enumerable.Empty<UpgradeOption>()).Where(option => policy.FindOffer(option.TargetOfferId, option.TargetOfferName) == target);
}
