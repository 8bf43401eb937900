using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using PartnerUpgrade.Adapters.Journal;
using PartnerUpgrade.Adapters.Journal.Sqlite;
using static PartnerUpgrade.Adapters.Tests.Journal.JournalSteps;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>The journal as a file, when all is well with it.</summary>
public sealed class JournalFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StoppedClock clock = new();

    private string FilePath => Path.Combine(folder.Path, "journal.db");

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task It_and_its_folder_are_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gives a file the rights of its folder.");
        var path = Path.Combine(folder.Path, "deep", "deeper", "journal.db");
        using var journal = SqliteJournal.Open(path, clock);
        await journal.AddAsync(Given.Item(1));

        var files = Directory.GetFiles(Path.GetDirectoryName(path)!);
        Assert.Equal(["journal.db", "journal.db-shm", "journal.db-wal"], files.Select(Path.GetFileName).Order());
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void It_lies_in_the_users_application_data_unless_another_is_named()
    {
        var expected = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "PartnerUpgrade",
            "journal.db");

        Assert.Equal(expected, JournalFile.DefaultPath);
        using var named = JournalOpener.Open(Path.GetRelativePath(Environment.CurrentDirectory, FilePath), clock);
        Assert.Equal(FilePath, named.Location);
    }

    [Theory]
    [InlineData("mysql://me:secret@host/journal")]
    [InlineData("HTTPS://me:secret@host/journal")]
    public void An_unknown_kind_of_journal_is_refused_without_a_word_of_its_address(string location)
    {
        var refusal = Assert.Throws<PartnerUpgradeException>(() => JournalOpener.Open(location, clock));

        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.DoesNotContain("secret", refusal.ToString());
        Assert.DoesNotContain("secret", refusal.Remedy);
    }

    [Fact]
    public async Task What_was_recorded_is_in_the_files_while_the_journal_is_still_open()
    {
        using var journal = SqliteJournal.Open(FilePath, clock);
        var item = await journal.BringToAsync(Given.Item(1), UpgradeState.Submitting, Given.Lease("ann"));
        using var elsewhere = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(folder.Path).Where(file => !file.EndsWith("-shm") && !file.Contains("-runner-")))
        {
            File.Copy(file, Path.Combine(elsewhere.Path, Path.GetFileName(file)));
        }

        using var found = SqliteJournal.Open(Path.Combine(elsewhere.Path, "journal.db"), clock);

        Assert.Equal(Given.Facts(item), Given.Facts(Assert.Single(await found.ReadAsync())));
    }

    [Fact]
    public void Each_transaction_waits_for_the_disk()
    {
        SqliteLibrary.MakeReady();
        var (connection, _) = SqliteOpening.Open(FilePath, clock, TimeSpan.Zero);
        using var closing = connection;

        Assert.Equal("wal", connection.Ask("PRAGMA journal_mode"));
        Assert.Equal(2L, connection.Ask("PRAGMA synchronous"));
        Assert.Equal(1L, connection.Ask("PRAGMA fullfsync"));
        Assert.Equal(1L, connection.Ask("PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task Of_many_who_make_it_at_once_all_get_the_same_one()
    {
        await Task.WhenAll(Enumerable.Range(1, 12).Select(number => Task.Run(async () =>
        {
            using var journal = SqliteJournal.Open(FilePath, clock);
            await journal.AddAsync(Given.Item(number));
        })));

        using var journal = SqliteJournal.Open(FilePath, clock);
        Assert.Equal(12, (await journal.ReadAsync()).Count);
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => file.EndsWith(".new"));
    }

    [Fact]
    public async Task Several_processes_share_it()
    {
        const int Processes = 3;
        const int Each = 40;
        var taken = await Task.WhenAll(Enumerable.Range(0, Processes).Select(number => JournalProcess.RunAsync(FilePath, number, Each)));

        using var journal = SqliteJournal.Open(FilePath, clock);
        var all = Enumerable.Range(0, Processes * Each).Select(Given.Id).ToList();
        Assert.Equal(all, (await journal.ReadAsync()).Select(item => item.SubscriptionId).Order());
        Assert.Equal(all, taken.SelectMany(ids => ids).Order());
    }

    [Fact]
    public async Task A_later_format_keeps_what_an_earlier_one_held()
    {
        using (var journal = SqliteJournal.Open(FilePath, clock))
        {
            await journal.AddAsync(Given.FullItem(1));
        }

        Update("ALTER TABLE items ADD COLUMN ticket TEXT");

        Assert.Equal(SqliteSchema.Steps.Count + 1L, Ask("PRAGMA user_version"));
        Assert.Equal(1L, Ask("SELECT COUNT(*) FROM items WHERE ticket IS NULL"));
    }

    [Fact]
    public void A_change_of_format_is_made_as_a_whole_or_not_at_all()
    {
        SqliteJournal.Open(FilePath, clock).Dispose();

        Assert.Throws<SqliteException>(() => Update("ALTER TABLE items ADD COLUMN ticket TEXT; ALTER TABLE nothing ADD COLUMN ticket TEXT"));

        Assert.Equal((long)SqliteSchema.Steps.Count, Ask("PRAGMA user_version"));
        Assert.Equal(0L, Ask("SELECT COUNT(*) FROM pragma_table_info('items') WHERE name = 'ticket'"));
    }

    [Fact]
    public async Task People_can_read_it_with_other_tools()
    {
        using var journal = SqliteJournal.Open(FilePath, clock);
        var item = Given.Item(1) with { Reasons = [Given.Reason("Les sièges ont changé.")], RequestId = Given.Id(5) };
        await journal.TakeAsync(item, Given.Lease("ann"));

        Assert.Equal("00000001-0000-0000-0000-000000000000", Ask("SELECT subscription_id FROM items"));
        Assert.Equal("Planned", Ask("SELECT state FROM items"));
        Assert.Equal("2026-11-22T01:30:00.1230000Z", Ask("SELECT created_at FROM items"));
        Assert.Equal("2026-11-22T02:10:00.0000000Z", Ask("SELECT lease_until FROM items"));
        Assert.Equal("2026-11-22T02:00:00.0000000Z", Ask("SELECT recorded_at FROM events"));
        Assert.Equal(
            """
            [{"code":"ConcurrencyConflict","severity":"Warning","source":"PartnerCenter","message":"Les sièges ont changé.","remedy":"Try again <later> & look.","evidence":["code 4","10 seats"]}]
            """,
            Ask("SELECT reasons FROM items"));
    }

    [Fact]
    public async Task What_is_no_text_cannot_keep_an_outcome_from_being_recorded()
    {
        using var journal = SqliteJournal.Open(FilePath, clock);
        var planned = Given.Item(1, "half \ud83e, zero \0.");
        await journal.TakeAsync(planned, Given.Lease("ann"));
        await journal.SaveAsync(
            planned.MoveTo(UpgradeState.Submitting) with { OperationId = "\udd56\0🥖", Reasons = [Given.Reason("\ud83e\0🥖")] },
            Given.Lease("ann"));

        var found = Assert.Single(await journal.ReadAsync());

        Assert.Equal(("half \uFFFD, zero \uFFFD.", "\uFFFD\uFFFD🥖"), (found.RunId, found.OperationId));
        Assert.Equal("\uFFFD\0🥖", Assert.Single(found.Reasons).Message);
    }

    [Fact]
    public async Task A_reason_that_only_a_newer_version_knows_is_read_in_its_words()
    {
        using var journal = SqliteJournal.Open(FilePath, clock);
        await journal.AddAsync(Given.Item(1) with { Reasons = [Given.Reason("The moon is full.")] });
        Execute("UPDATE items SET reasons = replace(reasons, 'ConcurrencyConflict', 'MoonFull')");

        var reason = Assert.Single(Assert.Single(await journal.ReadAsync()).Reasons);

        Assert.Equal((ReasonCode.ServiceRefused, "The moon is full."), (reason.Code, reason.Message));
    }

    [Theory]
    [InlineData("state = 'Doubtful'")]
    [InlineData("state = '1'")]
    [InlineData("kind = 'Downgrade'")]
    [InlineData("kind = 'Renewal'")]
    [InlineData("renewal = '{\"atTermEnd\":\"Vanish\"}'")]
    [InlineData("kept_plans = '[{\"instruction\":null}]'")]
    [InlineData("item_id = 'x'")]
    [InlineData("created_at = 'yesterday'")]
    [InlineData("reasons = '[{'")]
    [InlineData("follow_ups = '{}'")]
    public async Task What_cannot_be_understood_is_not_guessed(string change)
    {
        using var journal = SqliteJournal.Open(FilePath, clock);
        await journal.AddAsync(Given.Item(1));
        Execute($"PRAGMA foreign_keys = OFF; UPDATE items SET {change}");

        await AssertRefusedAsync(PartnerErrorId.JournalUnavailable, () => journal.ReadAsync());
    }

    public void Dispose() => folder.Dispose();

    private void Update(string step)
    {
        using var connection = Connect();
        SqliteOpening.Update(connection, FilePath, TimeSpan.Zero, [.. SqliteSchema.Steps, step]);
    }

    private object? Ask(string question)
    {
        using var connection = Connect();
        return connection.Ask(question);
    }

    private void Execute(string statements)
    {
        using var connection = Connect();
        connection.Execute(statements);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        return connection;
    }
}
