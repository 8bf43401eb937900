namespace PartnerUpgrade.Reports;

/// <summary>Names for people who read a report without ever having seen PowerShell.</summary>
public static class ReportText
{
    /// <summary>A verdict.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Eligible => Messages.VerdictEligible,
        Verdict.Ineligible => Messages.VerdictIneligible,
        Verdict.Undetermined => Messages.VerdictUndetermined,
        _ => Messages.VerdictNotAsked,
    };

    /// <summary>A state.</summary>
    public static string Of(UpgradeState state) => state switch
    {
        UpgradeState.Planned => Messages.StatePlanned,
        UpgradeState.Submitting => Messages.StateSubmitting,
        UpgradeState.Submitted => Messages.StateSubmitted,
        UpgradeState.Uncertain => Messages.StateUncertain,
        UpgradeState.Succeeded => Messages.StateSucceeded,
        UpgradeState.Failed => Messages.StateFailed,
        _ => Messages.StateSkipped,
    };

    /// <summary>Whether roles suffice for something.</summary>
    public static string Of(AccessState state) => state switch
    {
        AccessState.Sufficient => Messages.AccessYes,
        AccessState.Insufficient => Messages.AccessNo,
        _ => Messages.AccessUnknown,
    };

    /// <summary>That a report lacks something that was meant for it.</summary>
    public static string LeftOut(long objects) => Text.Format(Messages.ReportLeftOut, objects);

    internal static string Of(ReasonCode code) => code switch
    {
        ReasonCode.NotInMatrix => Messages.TitleNotInMatrix,
        ReasonCode.OfferUnknown => Messages.TitleOfferUnknown,
        ReasonCode.SubscriptionNotActive => Messages.TitleSubscriptionNotActive,
        ReasonCode.NotProvisioned => Messages.TitleNotProvisioned,
        ReasonCode.DelegatedAdminMissing => Messages.TitleDelegatedAdminMissing,
        ReasonCode.ConflictingServices => Messages.TitleConflictingServices,
        ReasonCode.TargetOwned => Messages.TitleTargetOwned,
        ReasonCode.AddOnsPresent => Messages.TitleAddOnsPresent,
        ReasonCode.SeatsOutOfRange => Messages.TitleSeatsOutOfRange,
        ReasonCode.PromotionLost => Messages.TitlePromotionLost,
        ReasonCode.ConcurrencyConflict => Messages.TitleConcurrencyConflict,
        ReasonCode.UserContextRequired => Messages.TitleUserContextRequired,
        ReasonCode.BillingCycleUnsupported => Messages.TitleBillingCycleUnsupported,
        ReasonCode.TargetNotOffered => Messages.TitleTargetNotOffered,
        ReasonCode.LimitExceeded => Messages.TitleLimitExceeded,
        ReasonCode.DataUnavailable => Messages.TitleDataUnavailable,
        ReasonCode.ServiceRefused => Messages.TitleServiceRefused,
        ReasonCode.DecidedByPerson => Messages.TitleDecidedByPerson,
        ReasonCode.Withdrawn => Messages.TitleWithdrawn,
        ReasonCode.ScheduledChangeLost => Messages.TitleScheduledChangeLost,
        ReasonCode.MigrationPossible => Messages.TitleMigrationPossible,

        // A test names each code that has no title yet.
        _ => code.ToString(),
    };

    internal static Status StatusOf(Verdict verdict) => verdict switch
    {
        Verdict.Eligible => Status.Success,
        Verdict.Ineligible => Status.Error,
        _ => Status.Warning,
    };

    internal static Status StatusOf(UpgradeState state) => state switch
    {
        UpgradeState.Succeeded => Status.Success,
        UpgradeState.Failed => Status.Error,
        UpgradeState.Skipped => Status.Neutral,
        _ => Status.Warning,
    };

    /// <summary>The class by which the style sheet colours a status.</summary>
    internal static string ClassOf(Status status) => status switch
    {
        Status.Error => "bad",
        Status.Warning => "doubt",
        Status.Success => "good",
        _ => "plain",
    };
}
