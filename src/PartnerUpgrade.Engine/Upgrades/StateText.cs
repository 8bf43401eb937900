namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>States in the user's language, for sentences.</summary>
internal static class StateText
{
    internal static string Of(UpgradeState state) => state switch
    {
        UpgradeState.Planned => Messages.StatePlanned,
        UpgradeState.Submitting => Messages.StateSubmitting,
        UpgradeState.Submitted => Messages.StateSubmitted,
        UpgradeState.Uncertain => Messages.StateUncertain,
        UpgradeState.Succeeded => Messages.StateSucceeded,
        UpgradeState.Failed => Messages.StateFailed,
        UpgradeState.Skipped => Messages.StateSkipped,
        _ => state.ToString(),
    };
}
