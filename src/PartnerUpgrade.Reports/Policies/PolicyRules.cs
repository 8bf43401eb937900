using System.Globalization;

namespace PartnerUpgrade.Reports;

/// <summary>A policy's conditions and limits in words, for its pictures.</summary>
internal static class PolicyRules
{
    /// <summary>What must be true for an upgrade, and what happens where it is not.</summary>
    internal static IReadOnlyList<(string Rule, string Value)> Conditions(UpgradePolicy policy) =>
    [
        (Messages.RuleSubscriptionActive, Action(policy.Conditions.SubscriptionActive)),
        (Messages.RuleDelegatedAdmin, Action(policy.Conditions.DelegatedAdmin)),
        (Messages.RuleConflictingServices, Action(policy.Conditions.ConflictingServices)),
        (Messages.RuleTargetOwned, Action(policy.Conditions.TargetOwned)),
        (Messages.RuleAddOnsPresent, Action(policy.Conditions.AddOnsPresent)),
        (Messages.RuleSeats, Action(policy.Conditions.Seats)),
    ];

    /// <summary>What a run may do at most.</summary>
    internal static IReadOnlyList<(string Rule, string Value)> Limits(UpgradePolicy policy) =>
    [
        (Messages.RuleUpgradesPerRun, Number(policy.Limits.UpgradesPerRun)),
        (Messages.RuleSeatsPerUpgrade, Number(policy.Limits.SeatsPerUpgrade)),
        (Messages.RuleSeatsPerRun, Number(policy.Limits.SeatsPerRun)),
        (Messages.RuleAllowCustomers, Names(policy.Limits.AllowCustomers, Messages.RuleAll, Messages.RuleNone)),
        (Messages.RuleDenyCustomers, Names(policy.Limits.DenyCustomers, Messages.RuleAll, Messages.RuleNone)),
        (Messages.RuleAllowTargets, Names(policy.Limits.AllowTargets, Messages.RuleAllOffers, Messages.RuleNoOffer)),
        (Messages.RuleDenyTargets, Names(policy.Limits.DenyTargets, Messages.RuleAllOffers, Messages.RuleNoOffer)),
    ];

    /// <summary>What a picture says in place of the matrix where there are no paths.</summary>
    internal static string Empty(UpgradePolicy policy) => policy.IsOffered ? Messages.MatrixOffered : Messages.MatrixEmpty;

    private static string Action(ConditionAction action) => action switch
    {
        ConditionAction.Block => Messages.RuleBlock,
        ConditionAction.Warn => Messages.RuleWarn,
        ConditionAction.Ignore => Messages.RuleIgnore,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    private static string Number(int? limit) => limit?.ToString("N0", CultureInfo.CurrentCulture) ?? Messages.RuleNoLimit;

    /// <summary>Names as they are written, or one word, which agrees with what is named.</summary>
    private static string Names(IReadOnlyList<string> names, string all, string none) =>
        names.Count == 0 ? none : names.Contains("*") ? all : VisibleText.Of(string.Join(", ", names)).Trim();
}
