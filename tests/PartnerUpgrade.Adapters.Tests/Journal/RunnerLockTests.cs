using PartnerUpgrade.Adapters.Journal;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>Only a freed lock proves a death; and it proves it at once.</summary>
[Collection(JournalCollection.Name)]
public sealed class RunnerLockTests(JournalPlaces places) : IDisposable
{
    private static readonly JournalLease Ann = Given.Lease("ann");
    private static readonly JournalLease Bob = Given.Lease("bob");

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(JournalKind.Sqlite)]
    [InlineData(JournalKind.PostgreSql)]
    public async Task What_a_killed_process_held_is_taken_at_once(JournalKind kind)
    {
        var location = Location(kind);
        using var journal = JournalOpener.Open(location, SystemClock.Instance);
        using var holder = await JournalProcess.StartHolderAsync(location);

        Assert.Null(await journal.ClaimAsync(Ann));
        holder.Kill();
        await holder.WaitForExitAsync();

        // A database server notices the end of a process when it reads from its socket, which takes a moment.
        var taken = await UntilTakenAsync(journal);
        Assert.Equal((Given.Id(1), UpgradeState.Submitting), (taken.SubscriptionId, taken.State));
        Assert.Equal(Given.Id(2), (await journal.ClaimAsync(Ann))?.SubscriptionId);
    }

    [Theory]
    [InlineData(JournalKind.Sqlite)]
    [InlineData(JournalKind.PostgreSql)]
    public async Task What_a_runner_holds_that_is_alive_is_never_taken_however_long_it_says_nothing(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var item = await place.Open().BringToAsync(Given.Item(1), UpgradeState.Submitting, Ann);
        await place.PassAsync(TimeSpan.FromDays(30));

        Assert.Null(await place.Open().ClaimAsync(Bob));
        Assert.Null(await place.Open().ClaimAsync(item.ItemId, Bob));
    }

    [Theory]
    [InlineData(JournalKind.Sqlite)]
    [InlineData(JournalKind.PostgreSql)]
    public async Task What_a_runner_left_that_closed_its_journal_is_taken_at_once_with_its_customers_turn(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var first = place.Open();
        await first.AddAsync(Given.Item(1), Ann);
        await first.TakeAsync(Given.Item(2) with { CustomerId = Given.Id(5) }, Ann);
        var second = place.Open();
        await second.AddAsync(Given.Item(3) with { CustomerId = Given.Id(5) });
        first.Dispose();

        var taken = new List<UpgradeItem>();
        while (await second.ClaimAsync(Bob) is { } item)
        {
            taken.Add(item);
        }

        Assert.Equal([Given.Id(1), Given.Id(2)], taken.Select(item => item.SubscriptionId));
    }

    [Fact]
    public async Task The_file_of_a_lock_is_removed_with_its_last_use()
    {
        var path = Location(JournalKind.Sqlite);
        using (var journal = JournalOpener.Open(path, SystemClock.Instance))
        {
            await journal.BringToAsync(Given.Item(1), UpgradeState.Succeeded, Ann);
            Assert.Single(Directory.GetFiles(folder.Path, "*-runner-*"));
        }

        Assert.Empty(Directory.GetFiles(folder.Path, "*-runner-*"));
        File.WriteAllText($"{path}-runner-{Guid.NewGuid():N}", "");
        JournalOpener.Open(path, SystemClock.Instance).Dispose();
        Assert.Empty(Directory.GetFiles(folder.Path, "*-runner-*"));
    }

    [Fact]
    public async Task Without_its_file_a_lock_proves_nothing_and_the_time_counts()
    {
        await using var place = places.Make(JournalKind.Sqlite);
        var journal = place.Open();
        await journal.TakeAsync(Given.Item(1), Ann);
        File.Delete(Assert.Single(Directory.GetFiles(Path.GetDirectoryName(((SqlitePlace)place).Path)!, "*-runner-*")));

        Assert.Null(await place.Open().ClaimAsync(Bob));
        await place.PassAsync(TimeSpan.FromMinutes(11));
        Assert.NotNull(await place.Open().ClaimAsync(Bob));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<UpgradeItem> UntilTakenAsync(IUpgradeJournal journal)
    {
        while (true)
        {
            if (await journal.ClaimAsync(Ann) is { } item)
            {
                return item;
            }

            await Task.Yield();
        }
    }

    private string Location(JournalKind kind) => kind == JournalKind.Sqlite
        ? Path.Combine(folder.Path, "journal.db")
        : places.Postgres.Address(places.Postgres.MakeDatabase());
}
