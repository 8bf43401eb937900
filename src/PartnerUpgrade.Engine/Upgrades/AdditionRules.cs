namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// What a run may add: every journal decides by these rules, in the order the items are given, and keeps account of what it has let in.
/// </summary>
/// <param name="limits">The policy's limits.</param>
/// <param name="runUpgrades">Items of the run that count against them (<see cref="Counts"/>).</param>
/// <param name="runSeats">Their seats.</param>
public sealed class AdditionRules(PolicyLimits limits, int runUpgrades, long runSeats)
{
    /// <summary>Whether an item in a state counts against the limits of its run. Refused and failed items moved nothing.</summary>
    public static bool Counts(UpgradeState state) => state is not (UpgradeState.Skipped or UpgradeState.Failed);

    /// <summary>Decides about one item.</summary>
    /// <param name="item">The item to add.</param>
    /// <param name="ofSubscription">What the journal holds of its subscription: what is unfinished in any run, and everything of this run.</param>
    public JournalAddition Decide(UpgradeItem item, IReadOnlyCollection<UpgradeItem> ofSubscription)
    {
        var ofRun = ofSubscription.Where(other => other.IsOfSameRunAs(item)).ToList();
        if (ofRun.FirstOrDefault(other => other.State == UpgradeState.Succeeded && other.IsSameOrderAs(item)) is { } done)
        {
            return JournalAddition.AlreadyThere(done);
        }

        if (item.IsFinished)
        {
            return JournalAddition.Of(item);
        }

        if (ofSubscription.FirstOrDefault(other => !other.IsFinished) is { } unfinished)
        {
            return !unfinished.IsOfSameRunAs(item) ? JournalAddition.InProgress(item, unfinished)
                : unfinished.IsSameChangeAs(item) ? JournalAddition.AlreadyThere(unfinished)
                : JournalAddition.Conflict(item, unfinished);
        }

        if (LimitRefusal(item) is { } refusal)
        {
            return JournalAddition.LimitExceeded(item, refusal);
        }

        runUpgrades++;
        runSeats += item.SeatsBought;
        return JournalAddition.Of(item);
    }

    private PartnerUpgradeException? LimitRefusal(UpgradeItem item) =>
        runUpgrades + 1 > limits.UpgradesPerRun ? JournalErrors.TooManyUpgrades(item, limits)
        : runSeats + item.SeatsBought > limits.SeatsPerRun ? JournalErrors.TooManySeats(item, limits, runSeats + item.SeatsBought)
        : null;
}
