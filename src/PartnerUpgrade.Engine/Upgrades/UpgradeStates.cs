namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>The only legal ways from one state to the next. Whatever else a journal shows is a defect.</summary>
public static class UpgradeStates
{
    internal static readonly UpgradeState[] Unfinished = [UpgradeState.Planned, UpgradeState.Submitting, UpgradeState.Submitted, UpgradeState.Uncertain];

    /// <summary>Whether an item may go from one state to another.</summary>
    public static bool CanFollow(UpgradeState from, UpgradeState to) => (from, to) switch
    {
        (UpgradeState.Planned, UpgradeState.Submitting or UpgradeState.Skipped) => true,

        // To itself: the service answered "too many requests", so the next attempt has a request id of its own.
        (UpgradeState.Submitting, UpgradeState.Submitting or UpgradeState.Submitted or UpgradeState.Uncertain or UpgradeState.Succeeded or UpgradeState.Failed) => true,

        // Back to submitting: it was read back that nothing happened, and the same request is sent again.
        (UpgradeState.Uncertain, UpgradeState.Submitting or UpgradeState.Submitted or UpgradeState.Succeeded or UpgradeState.Failed) => true,
        (UpgradeState.Submitted, UpgradeState.Succeeded or UpgradeState.Failed) => true,
        _ => false,
    };
}
