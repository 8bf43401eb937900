using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine;

/// <summary>What every journal refuses, in the same words.</summary>
public static class JournalErrors
{
    /// <summary>The subscription has an unfinished item already.</summary>
    public static PartnerUpgradeException InProgress(UpgradeItem unfinished) => new(
        PartnerErrorId.UpgradeInProgress,
        Text.Format(Messages.ErrorUpgradeInProgress, unfinished.CustomerName, unfinished.SubscriptionId, unfinished.RunId, unfinished.State),
        Text.Format(Messages.ErrorUpgradeInProgressRemedy, unfinished.RunId));

    /// <summary>Another runner, or a person, holds the item by now, or has brought it to its end.</summary>
    public static PartnerUpgradeException TakenOver(UpgradeItem recorded) => new(
        PartnerErrorId.UpgradeInProgress,
        Text.Format(Messages.ErrorTakenOver, recorded.CustomerName, recorded.SubscriptionId, recorded.RunId, recorded.State),
        Text.Format(Messages.ErrorTakenOverRemedy, recorded.RunId));

    /// <summary>The journal does not have an item that somebody works on.</summary>
    public static PartnerUpgradeException Missing(UpgradeItem item) => new(
        PartnerErrorId.JournalUnavailable,
        Text.Format(Messages.ErrorItemMissing, item.SubscriptionId, item.CustomerName),
        Messages.ErrorJournalChangedRemedy);

    /// <summary>The journal has an item in a state from which it cannot go where somebody wants to bring it.</summary>
    public static PartnerUpgradeException IllegalMove(UpgradeItem recorded, UpgradeState next) => new(
        PartnerErrorId.JournalUnavailable,
        Text.Format(Messages.ErrorIllegalMove, recorded.SubscriptionId, recorded.CustomerName, recorded.State, next),
        Messages.ErrorJournalChangedRemedy);

    /// <summary>Checks that one more item keeps a run within its limits. Refused and failed items moved nothing, so they do not count.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.LimitExceeded"/>.</exception>
    public static void CheckLimits(UpgradeItem item, PolicyLimits limits, IEnumerable<UpgradeItem> run)
    {
        if (limits.UpgradesPerRun is null && limits.SeatsPerRun is null)
        {
            return;
        }

        var (count, seats) = (0, 0L);
        foreach (var counted in run)
        {
            if (Counts(counted.State))
            {
                count++;
                seats += counted.SeatsBought;
            }
        }

        CheckLimits(item, limits, count, seats);
    }

    /// <summary>Checks that one more item keeps a run within its limits.</summary>
    /// <param name="item">The item to add.</param>
    /// <param name="limits">The policy's limits.</param>
    /// <param name="runUpgrades">Upgrades of the run that count: neither refused nor failed.</param>
    /// <param name="runSeats">Their seats.</param>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.LimitExceeded"/>.</exception>
    public static void CheckLimits(UpgradeItem item, PolicyLimits limits, int runUpgrades, long runSeats)
    {
        if (runUpgrades + 1 > limits.UpgradesPerRun)
        {
            throw new PartnerUpgradeException(
                PartnerErrorId.LimitExceeded,
                Text.Format(Messages.ErrorRunLimit, item.RunId, limits.UpgradesPerRun, item.PolicyName),
                Messages.ErrorRunLimitRemedy);
        }

        if (runSeats + item.SeatsBought > limits.SeatsPerRun)
        {
            throw new PartnerUpgradeException(
                PartnerErrorId.LimitExceeded,
                Text.Format(Messages.ErrorRunSeatLimit, item.RunId, runSeats + item.SeatsBought, limits.SeatsPerRun, item.PolicyName),
                Messages.ErrorRunSeatLimitRemedy);
        }
    }

    /// <summary>Whether an item in a state counts against the limits of its run.</summary>
    public static bool Counts(UpgradeState state) => state is not (UpgradeState.Skipped or UpgradeState.Failed);
}
