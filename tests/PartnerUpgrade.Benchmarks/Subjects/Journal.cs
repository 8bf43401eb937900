using PartnerUpgrade.Adapters;
using PartnerUpgrade.Benchmarks.Measuring;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>How many upgrades a second can be written down for good, from the plan to the end: four steps each, every one of them durable, after a plan that is one.</summary>
internal sealed class Journal : ISubject
{
    private const int Items = 1000;
    private const int Writers = 4;
    private static readonly PolicyLimits NoLimits = new() { UpgradesPerRun = null };
    private static readonly JournalLease Lease = new("benchmark", TimeSpan.FromMinutes(10));

    public string Name => "Journal";

    public async Task MeasureAsync(Scale scale, Findings findings)
    {
        using (var scratch = new Scratch())
        {
            var (file, plain) = (scratch.File("journal.db"), scratch.File("plain.db"));
            await MeasureAsync(scale, findings, "SQLite", file, () => BareJournal.OpenSqlite(plain));
        }

        using var cluster = PostgresCluster.TryStart();
        if (cluster is null)
        {
            findings.Add("durable upgrades a second, PostgreSQL", "", "PostgreSQL's server is not installed here", null);
            return;
        }

        await MeasureAsync(scale, findings, "PostgreSQL", cluster.Address, () => BareJournal.OpenPostgres(cluster.ConnectionString));
    }

    private static async Task MeasureAsync(Scale scale, Findings findings, string kind, string location, Func<BareJournal> openBare)
    {
        using var journal = new AdapterFactory().OpenJournal(location, SystemClock.Instance);
        using var bare = openBare();
        var points = new List<(double Size, double Cost)>();
        var sizes = scale.Sizes(Items, least: 1);
        foreach (var items in sizes)
        {
            var result = await SideBySide.MeasureAsync(
                scale.Rounds(3),
                () => Cost.OfAsync(() => WriteAsync(journal, items)),
                () => Cost.OfAsync(() => bare.WriteAsync(items)));
            points.Add((items, result.SubjectSeconds * 1000));
            if (items == sizes[^1])
            {
                findings.Add(
                    $"durable upgrades a second, {kind}, one writer, beside a bare connection that commits as often",
                    "",
                    $"{items / result.SubjectSeconds:N0} ({result.Elapsed.Select(times => 1 / times).ToPercent()} of the bare connection's)",
                    null);
            }
        }

        var four = await WriteTogetherAsync(location, sizes[^1]);
        findings.Add($"durable upgrades a second, {kind}, {Writers} writers", "", $"{sizes[^1] / four.Elapsed:N0}", null);
        findings.Grows($"time of writing upgrades, {kind}, by upgrades", "ms", points);
    }

    private static async Task<Cost> WriteTogetherAsync(string location, int items)
    {
        var journals = Enumerable.Range(0, Writers).Select(_ => new AdapterFactory().OpenJournal(location, SystemClock.Instance)).ToArray();
        try
        {
            return await Cost.OfAsync(() => Task.WhenAll(journals.Select(journal => Task.Run(() => WriteAsync(journal, items / Writers)))));
        }
        finally
        {
            Array.ForEach(journals, journal => journal.Dispose());
        }
    }

    private static async Task WriteAsync(IUpgradeJournal journal, int items)
    {
        // As a run does: its whole plan in one transaction, then each order taken before it is worked on.
        var run = Guid.NewGuid().ToString();
        var added = await journal.AddAsync([.. Enumerable.Range(0, items).Select(_ => NewItem(run))], NoLimits, lease: null, CancellationToken.None);
        foreach (var addition in added)
        {
            var claim = await journal.ClaimAsync(addition.Item.ItemId, Lease, CancellationToken.None);
            var item = claim.Item!.MoveTo(UpgradeState.Submitting) with { RequestId = Guid.NewGuid(), StartedAt = DateTimeOffset.UtcNow };
            await journal.SaveAsync(item, Lease, CancellationToken.None);
            item = item.MoveTo(UpgradeState.Submitted);
            await journal.SaveAsync(item, Lease, CancellationToken.None);
            await journal.SaveAsync(item.Succeed([], DateTimeOffset.UtcNow), Lease, CancellationToken.None);
        }
    }

    private static UpgradeItem NewItem(string run) => new()
    {
        RunId = run,
        ItemId = Guid.NewGuid(),
        CustomerId = Guid.NewGuid(),
        CustomerName = "A customer",
        SubscriptionId = Guid.NewGuid(),
        SourceOffer = "o365-business",
        TargetOffer = "o365-e3",
        Quantity = 10,
        AgreedSourceQuantity = 10,
        PolicyName = "csp-2016",
        PolicyHash = "5f2c",
        CorrelationId = Guid.NewGuid(),
        CreatedAt = DateTimeOffset.UtcNow,
    };
}
