using PartnerUpgrade.Adapters.Journal;

namespace PartnerUpgrade.Fleet.Tests;

/// <summary>A journal as the tests see it: what it holds.</summary>
internal sealed class JournalView : IDisposable
{
    private readonly TemporaryFolder? folder;

    private JournalView(string location, TemporaryFolder? folder)
    {
        Location = location;
        this.folder = folder;
    }

    /// <summary>The file's path, or the database's address.</summary>
    public string Location { get; }

    /// <summary>A journal in a file.</summary>
    public static JournalView InFile()
    {
        var folder = new TemporaryFolder();
        return OfFile(Path.Combine(folder.Path, "journal.db"), folder);
    }

    /// <summary>A journal in a file that stays.</summary>
    public static JournalView OfFile(string path) => OfFile(path, folder: null);

    /// <summary>A journal in a database.</summary>
    public static JournalView InDatabase(PostgresServer server) => new(server.Address(server.MakeDatabase()), null);

    public async Task<IReadOnlyList<UpgradeItem>> ReadAsync()
    {
        using var journal = JournalOpener.Open(Location, SystemClock.Instance);
        var items = new List<UpgradeItem>();
        await journal.ReadAsync(new JournalQuery(), Collect(items), CancellationToken.None);
        return items;
    }

    /// <summary>Asserts that each subscription has one upgrade, that it is done, and that every history is a legal one, with one runner at a time.</summary>
    public async Task AssertDoneAsync(int count)
    {
        using var journal = JournalOpener.Open(Location, SystemClock.Instance);
        var items = await ReadAsync();
        Assert.Equal(count, items.Select(item => item.SubscriptionId).Distinct().Count());
        Assert.Equal(count, items.Count);
        Assert.Empty(items.Where(item => item.State != UpgradeState.Succeeded).Select(item => $"{item.CustomerName}: {item.State}, {string.Join(" ", item.Reasons.Select(reason => reason.Message))}"));
        foreach (var item in items)
        {
            var steps = new List<UpgradeEvent>();
            await journal.ReadHistoryAsync(item.ItemId, Collect(steps), CancellationToken.None);
            AssertLegal(steps);
            AssertOneAtATime(steps);
        }
    }

    public void Dispose() => folder?.Dispose();

    private static JournalView OfFile(string path, TemporaryFolder? folder) => new(path, folder);

    private static void AssertLegal(List<UpgradeEvent> steps)
    {
        Assert.Equal(UpgradeState.Planned, steps[0].State);
        Assert.All(steps.Zip(steps.Skip(1)), step => Assert.True(UpgradeStates.CanFollow(step.First.State, step.Second.State), $"{step.First.State} -> {step.Second.State}"));

        // A request is sent again under its own id; it gets a new one only where an answer came.
        Assert.All(
            steps.Zip(steps.Skip(1)).Where(step => step is { First.State: UpgradeState.Uncertain, Second.State: UpgradeState.Submitting }),
            step => Assert.Equal(step.First.RequestId, step.Second.RequestId));
    }

    /// <summary>Whoever has handed an upgrade on, or lost it, never comes back to it.</summary>
    private static void AssertOneAtATime(List<UpgradeEvent> steps)
    {
        var turns = new List<string>();
        foreach (var actor in steps.Select(step => step.Actor).OfType<string>())
        {
            if (turns.Count == 0 || turns[^1] != actor)
            {
                Assert.DoesNotContain(actor, turns);
                turns.Add(actor);
            }
        }
    }

    private static Func<T, Task> Collect<T>(List<T> list) => value =>
    {
        list.Add(value);
        return Task.CompletedTask;
    };
}
