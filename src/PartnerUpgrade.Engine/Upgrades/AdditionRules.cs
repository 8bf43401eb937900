namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// What a run may add: every journal decides by these rules, in the order the items are given, and keeps account of what it has let in.
/// </summary>
/// <param name="limits">The policy's limits.</param>
/// <param name="runUpgrades">Upgrades of the run that count against them (<see cref="Counts"/>).</param>
/// <param name="runSeats">The seats of all items that count.</param>
public sealed class AdditionRules(PolicyLimits limits, int runUpgrades, long runSeats)
{
    /// <summary>The rules for a run, by those of its items that count.</summary>
    internal static AdditionRules For(PolicyLimits limits, List<UpgradeItem> counted) =>
        new(limits, counted.Count(item => item.IsCountedAsUpgrade), counted.Sum(item => item.SeatsBought));

    /// <summary>Whether an item in a state counts against the limits of its run. Refused and failed items moved nothing.</summary>
    public static bool Counts(UpgradeState state) => state is not (UpgradeState.Skipped or UpgradeState.Failed);

    /// <summary>Decides about one item.</summary>
    /// <param name="item">The item to add.</param>
    /// <param name="ofSubscription">What the journal holds of its subscription, oldest first: what is unfinished in any run, and everything of this run.</param>
    public JournalAddition Decide(UpgradeItem item, IReadOnlyCollection<UpgradeItem> ofSubscription)
    {
        var known = ofSubscription.Where(item.IsOfSameScopeAs).ToList();
        var ofRun = known.FindAll(item.IsOfSameRunAs);

        // What was skipped or failed can be corrected in its run; what stands is answered with, or is in the way.
        var standing = ofRun.FindAll(other => Counts(other.State));
        if (standing.FindLast(item.IsSameOrderAs) is { } same)
        {
            return JournalAddition.AlreadyThere(same);
        }

        if (standing.Count > 0)
        {
            return JournalAddition.Conflict(item, standing[standing.Count - 1]);
        }

        if (item.IsFinished)
        {
            // Two processes on one run, or the same line again, find the same refusal: it is recorded once.
            return ofRun.FindLast(item.IsSameOrderAs) is { State: UpgradeState.Skipped } skipped && HaveSameReasons(skipped, item)
                ? JournalAddition.AlreadyThere(skipped)
                : JournalAddition.Of(item);
        }

        if (known.Find(other => !other.IsFinished) is { } unfinished)
        {
            return JournalAddition.InProgress(item, unfinished);
        }

        if (LimitRefusal(item) is { } refusal)
        {
            return JournalAddition.LimitExceeded(item, refusal);
        }

        runUpgrades += item.IsCountedAsUpgrade ? 1 : 0;
        runSeats += item.SeatsBought;
        return JournalAddition.Of(item);
    }

    private static bool HaveSameReasons(UpgradeItem one, UpgradeItem other) =>
        one.Reasons.Select(reason => reason.Code).SequenceEqual(other.Reasons.Select(reason => reason.Code));

    private PartnerUpgradeException? LimitRefusal(UpgradeItem item) =>
        item.IsCountedAsUpgrade && runUpgrades + 1 > limits.UpgradesPerRun ? JournalErrors.TooManyUpgrades(item, limits)
        : runSeats + item.SeatsBought > limits.SeatsPerRun ? JournalErrors.TooManySeats(item, limits, runSeats + item.SeatsBought)
        : null;
}
