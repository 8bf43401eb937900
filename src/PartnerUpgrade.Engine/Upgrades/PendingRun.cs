namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What a run has left to do, counted.</summary>
public sealed class PendingRun
{
    private readonly Dictionary<UpgradeState, int> byState = [];
    private readonly Dictionary<(string Name, string Hash), int> byPolicy = [];

    private readonly List<PartnerUpgradeException> damages = [];

    private PendingRun(string runId) => Query = new JournalQuery { RunId = runId, States = UpgradeStates.Unfinished, OnDamaged = _ => { } };

    /// <summary>What selects its items.</summary>
    public JournalQuery Query { get; }

    /// <summary>Its entries that cannot be read.</summary>
    public IReadOnlyList<PartnerUpgradeException> Damages => damages;

    /// <summary>How many items are not finished.</summary>
    public int Count { get; private set; }

    /// <summary>How many items stand where.</summary>
    public IReadOnlyDictionary<UpgradeState, int> ByState => byState;

    /// <summary>How many items were planned under which policy.</summary>
    public IReadOnlyDictionary<(string Name, string Hash), int> ByPolicy => byPolicy;

    /// <summary>What those that are still to be sent are estimated to cost.</summary>
    public CostTotal Cost { get; } = new();

    /// <summary>Reads what of a run is not finished.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.RunNotFound"/>: the journal has no item of such a run, finished or not.</exception>
    public static async Task<PendingRun> ReadAsync(IUpgradeJournal journal, string runId, CancellationToken cancellationToken)
    {
        var run = new PendingRun(runId);
        var exists = false;
        await journal.ReadAsync(
            new JournalQuery { RunId = runId, OnDamaged = run.damages.Add },
            item =>
            {
                exists = true;
                run.Add(item);
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return exists || run.damages.Count > 0 ? run : throw await RunLookup.NotFoundAsync(journal, runId, cancellationToken).ConfigureAwait(false);
    }

    private void Add(UpgradeItem item)
    {
        if (!item.IsFinished)
        {
            Count++;
            Increase(byState, item.State);
            Cost.Add(item.Cost);
            Increase(byPolicy, (item.PolicyName, item.PolicyHash));
        }
    }

    private static void Increase<T>(Dictionary<T, int> counts, T key)
        where T : notnull => counts[key] = counts.TryGetValue(key, out var count) ? count + 1 : 1;
}
