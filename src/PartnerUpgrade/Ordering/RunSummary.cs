namespace PartnerUpgrade.Cmdlets;

/// <summary>What a command made of each run, told once at its end.</summary>
internal sealed class RunSummary
{
    private readonly Dictionary<string, List<SubscriptionUpgrade>> runs = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<Guid> known = [];

    /// <summary>What a rehearsal says besides about what would be sent.</summary>
    internal string Consequences { get; set; } = "";

    /// <summary>A text for each run: how many upgrades are in which state, and what to do next.</summary>
    internal IEnumerable<string> Texts => runs.Select(run => Tell(run.Key, run.Value));

    /// <summary>A text for each run that was rehearsed.</summary>
    internal IEnumerable<string> Rehearsals => runs.Select(run => Rehearse(run.Value));

    /// <summary>Counts an upgrade. Called by the pipeline's thread.</summary>
    /// <param name="upgrade">The upgrade.</param>
    /// <param name="isKnown">Whether it was done before this command: it is told apart, and its money is none of this command's.</param>
    internal void Add(SubscriptionUpgrade upgrade, bool isKnown)
    {
        if (isKnown)
        {
            known.Add(upgrade.ItemId);
        }

        if (!runs.TryGetValue(upgrade.RunId, out var upgrades))
        {
            runs.Add(upgrade.RunId, upgrades = []);
        }

        upgrades.Add(upgrade);
    }

    private string Tell(string runId, List<SubscriptionUpgrade> upgrades)
    {
        var (before, now) = (upgrades.FindAll(upgrade => known.Contains(upgrade.ItemId)), upgrades.FindAll(upgrade => !known.Contains(upgrade.ItemId)));
        var followUps = upgrades.Sum(upgrade => upgrade.FollowUps.Count(followUp => !followUp.IsDone));
        return Lines(
        [
            now.Count > 0 ? Text.Format(Messages.SummaryStates, runId, States(now)) : "",
            before.Count > 0 ? Text.Format(Messages.SummaryKnown, runId, States(before)) : "",
            CostWording.Done(now.Where(upgrade => upgrade.State == UpgradeState.Succeeded).Select(upgrade => upgrade.Cost)),
            Skipped(Messages.SummarySkipped, upgrades),
            upgrades.Exists(upgrade => upgrade.State is not (UpgradeState.Succeeded or UpgradeState.Failed or UpgradeState.Skipped)) ? Text.Format(Messages.SummaryUnfinished, runId) : "",
            followUps > 0 ? Text.Format(Messages.SummaryFollowUps, runId, followUps) : "",
        ]);
    }

    private string Rehearse(List<SubscriptionUpgrade> upgrades)
    {
        var sent = upgrades.FindAll(upgrade => upgrade.State == UpgradeState.Planned);
        var isSeats = upgrades[0].Kind != UpgradeKind.Upgrade;
        return Lines(
        [
            isSeats ? Text.Format(Messages.SummaryRehearsedSeats, sent.Count) : Text.Format(Messages.SummaryRehearsed, sent.Count, sent.Sum(upgrade => upgrade.Quantity)),
            upgrades.Exists(upgrade => upgrade.State is not (UpgradeState.Planned or UpgradeState.Skipped))
                ? Text.Format(Messages.SummaryRehearsedOthers, States(upgrades.FindAll(upgrade => upgrade.State is not (UpgradeState.Planned or UpgradeState.Skipped))))
                : "",
            Skipped(Messages.SummaryRehearsedSkipped, upgrades),
            CostWording.Total(sent.Select(upgrade => upgrade.Cost)),
            sent.Count > 0 ? Consequences : "",
        ]);
    }

    /// <summary>A sentence a line, apart from the table above.</summary>
    internal static string Lines(IEnumerable<string> sentences) =>
        string.Concat(sentences.Where(sentence => sentence.Length > 0).Select(sentence => Environment.NewLine + sentence));

    private static string States(List<SubscriptionUpgrade> upgrades) => string.Join(
        ", ",
        upgrades.GroupBy(upgrade => upgrade.State)
            .OrderBy(state => Array.IndexOf(Order, state.Key))
            .Select(state => state is { Key: UpgradeState.Succeeded } && state.All(upgrade => upgrade.Kind == UpgradeKind.Upgrade)
                ? Text.Format(Messages.SummarySucceeded, EnumWords.Of(state.Key), state.Count(), state.Sum(upgrade => upgrade.Quantity))
                : Text.Labelled(EnumWords.Of(state.Key), state.Count())));

    private static string Skipped(string sentence, List<SubscriptionUpgrade> upgrades)
    {
        var skipped = upgrades.FindAll(upgrade => upgrade.State == UpgradeState.Skipped);
        return skipped.Count == 0 ? "" : Text.Format(sentence, OrderWording.Codes(skipped.SelectMany(upgrade => upgrade.Reasons)), skipped.Count);
    }

    /// <summary>What is done first, then what needs someone.</summary>
    private static readonly UpgradeState[] Order =
    [
        UpgradeState.Succeeded, UpgradeState.Failed, UpgradeState.Uncertain, UpgradeState.Submitting, UpgradeState.Submitted, UpgradeState.Planned, UpgradeState.Skipped,
    ];
}
