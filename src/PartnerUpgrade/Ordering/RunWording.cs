namespace PartnerUpgrade.Cmdlets;

/// <summary>What someone must know before a run goes on, and what is left when it ends.</summary>
internal static class RunWording
{
    internal static string Describe(PendingRun run, UpgradePolicy policy, int? mostSent) => string.Join(
        " ",
        Text.Format(
            Messages.ResumeConfirm,
            run.Query.RunId,
            run.Count,
            string.Join(", ", run.ByState.OrderBy(states => states.Key).Select(states => Text.Labelled(EnumWords.Of(states.Key), states.Value))),
            policy.Name),
        OrderWording.Join([run.Cost.ToString(), Messages.ResumeBill, mostSent is null ? "" : Text.Format(Messages.ConfirmMost, mostSent)]));

    /// <summary>What withdrawing a run's planned orders means.</summary>
    internal static string Withdraw(string runId, int planned, int others) => Text.Format(Messages.WithdrawRun, runId, planned, others);

    /// <summary>What withdrawing one planned order means.</summary>
    internal static string Withdraw(UpgradeItem item) => Text.Format(Messages.WithdrawItem, item.CustomerName, item.SubscriptionId, item.RunId);

    internal static string NothingToWithdraw(string runId, int others) => Text.Format(Messages.WithdrawNothing, runId, others);

    internal static string NotWithdrawn(UpgradeItem item) => Text.Format(Messages.WithdrawNot, item.CustomerName, item.SubscriptionId, item.RunId, EnumWords.Of(item.State));

    internal static string CopyJournal(string journal) => Text.Format(Messages.JournalCopyAction, journal);

    /// <summary>Says that items were planned under rules other than those that are followed now; null where none was.</summary>
    internal static string? OtherPolicies(PendingRun run, UpgradePolicy policy)
    {
        var others = run.ByPolicy.Where(planned => planned.Key.Hash != policy.Hash).ToList();
        return others.Count == 0 ? null : Text.Format(
            Messages.ResumeOtherPolicy,
            run.Query.RunId,
            others.Sum(planned => planned.Value),
            string.Join(", ", others.Select(planned => planned.Key.Name).Distinct()),
            policy.Name);
    }

    internal static string Finished(string runId) => Text.Format(Messages.ResumeFinished, runId);

    internal static string Progress(int taken, int count) => Text.Format(Messages.ResumeProgress, taken, count);

    internal static string HeldElsewhere(UpgradeRunOptions options, int count) =>
        Text.Format(Messages.ResumeHeldElsewhere, options.RunId, count, options.LeaseDuration.TotalMinutes);

    /// <summary>What it means to decide manually what became of an upgrade.</summary>
    internal static string Decide(SubscriptionUpgrade upgrade, UpgradeState outcome) => Text.Format(
        outcome == UpgradeState.Succeeded ? Messages.DecideHappened : Messages.DecideNotHappened,
        upgrade.CustomerName,
        upgrade.SubscriptionId,
        upgrade.Kind switch
        {
            UpgradeKind.Quantity => Text.Format(Messages.DecideSeats, upgrade.Quantity),
            UpgradeKind.Renewal => Text.Format(Messages.DecideRenewal, upgrade.Renewal),
            _ => Text.Format(Messages.DecideUpgrade, upgrade.SourceOffer, upgrade.TargetOffer, upgrade.Quantity),
        });
}
