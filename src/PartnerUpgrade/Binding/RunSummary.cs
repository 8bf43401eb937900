using System.Globalization;
using PartnerUpgrade.Cmdlets.Resources;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What a command made of each run, told once at its end.</summary>
internal sealed class RunSummary
{
    private readonly Dictionary<string, SortedDictionary<UpgradeState, int>> states = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> followUps = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A text for each run: how many upgrades are in which state, and what to do next.</summary>
    internal IEnumerable<string> Texts => states.Select(run => Tell(run.Key, run.Value));

    /// <summary>Counts an upgrade. May be called by any thread.</summary>
    internal void Add(SubscriptionUpgrade upgrade)
    {
        lock (states)
        {
            if (!states.TryGetValue(upgrade.RunId, out var counts))
            {
                states.Add(upgrade.RunId, counts = []);
            }

            counts[upgrade.State] = (counts.TryGetValue(upgrade.State, out var count) ? count : 0) + 1;
            followUps[upgrade.RunId] = (followUps.TryGetValue(upgrade.RunId, out var known) ? known : 0) + upgrade.FollowUps.Count;
        }
    }

    private string Tell(string runId, SortedDictionary<UpgradeState, int> counts)
    {
        var sentences = new List<string> { Text(Messages.SummaryStates, runId, string.Join(", ", counts.Select(state => $"{state.Key}: {state.Value}"))) };
        if (counts.Keys.Any(state => state is not (UpgradeState.Succeeded or UpgradeState.Failed or UpgradeState.Skipped)))
        {
            sentences.Add(Text(Messages.SummaryUnfinished, runId));
        }

        if (followUps[runId] > 0)
        {
            sentences.Add(Text(Messages.SummaryFollowUps, runId, followUps[runId]));
        }

        return string.Join(" ", sentences);
    }

    private static string Text(string sentence, params object?[] facts) => string.Format(CultureInfo.CurrentCulture, sentence, facts);
}
