using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using PartnerUpgrade.Adapters.Journal.Sqlite;
using static PartnerUpgrade.Adapters.Tests.Journal.JournalSteps;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>The journal as a file, when something is wrong with it: whoever opens it learns so before anything is sent.</summary>
public sealed class JournalFileFaultTests : IDisposable
{
    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(100);

    private readonly TemporaryFolder folder = new();
    private readonly StoppedClock clock = new();

    private string FilePath => Path.Combine(folder.Path, "journal.db");

    [Theory]
    [InlineData(0, "empty")]
    [InlineData(1, "not a journal")]
    [InlineData(99, "damaged")]
    [InlineData(100, "damaged")]
    [InlineData(4095, "damaged")]
    [InlineData(4096, "damaged")]
    [InlineData(20000, "damaged")]
    public async Task A_truncated_file_is_refused_and_left_as_it_is(int length, string expected)
    {
        await MakeJournalAsync();
        using (var file = new FileStream(FilePath, FileMode.Open))
        {
            Assert.True(length < file.Length);
            file.SetLength(length);
        }

        AssertRefused(expected);
    }

    [Fact]
    public async Task A_file_that_was_written_over_in_the_middle_is_refused_and_left_as_it_is()
    {
        await MakeJournalAsync();
        using (var file = new FileStream(FilePath, FileMode.Open))
        {
            file.Position = 8192;
            file.Write(Enumerable.Repeat((byte)'x', 8192).ToArray());
        }

        AssertRefused("damaged");
    }

    [Fact]
    public void A_file_of_something_else_is_refused_and_left_as_it_is()
    {
        File.WriteAllText(FilePath, new string('#', 10_000));

        AssertRefused("damaged");
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_as_it_is()
    {
        using (var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            connection.Open();
            connection.Execute("CREATE TABLE bookmarks (address TEXT)");
        }

        AssertRefused("not a journal");
    }

    [Fact]
    public async Task A_journal_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await MakeJournalAsync();
        using (var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            connection.Open();
            connection.Execute($"PRAGMA user_version = {SqliteSchema.Steps.Count + 1}");
        }

        AssertRefused("newer version");
    }

    [Fact]
    public void A_folder_is_no_journal()
    {
        Directory.CreateDirectory(FilePath);

        AssertUnavailable("folder", () => SqliteJournal.Open(FilePath, clock));
    }

    [Fact]
    public void A_path_that_cannot_be_is_refused()
    {
        File.WriteAllText(FilePath, "a file");

        AssertUnavailable("cannot be opened", () => SqliteJournal.Open(Path.Combine(FilePath, "journal.db"), clock));
        AssertUnavailable("cannot be opened", () => SqliteJournal.Open(Path.Combine(folder.Path, "zero\0", "journal.db"), clock));
    }

    [Fact]
    public async Task A_file_that_another_program_keeps_locked_is_refused()
    {
        await MakeJournalAsync();
        using var other = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        other.Open();
        Assert.True(other.TryBegin());

        AssertUnavailable("locked", () => SqliteJournal.Open(FilePath, clock, Impatient));

        other.RollBack();
        SqliteJournal.Open(FilePath, clock, Impatient).Dispose();
    }

    [Fact]
    public async Task A_file_that_another_program_keeps_for_itself_is_refused()
    {
        await MakeJournalAsync();
        using var other = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        other.Open();
        other.Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");

        AssertUnavailable("locked", () => SqliteJournal.Open(FilePath, clock, Impatient));
    }

    [Fact]
    public async Task A_file_that_is_locked_later_stops_the_run_and_nothing_is_half_recorded()
    {
        using var journal = SqliteJournal.Open(FilePath, clock, Impatient);
        var item = Given.Item(1);
        await journal.TakeAsync(item, Given.Lease("ann"));
        using var other = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        other.Open();
        Assert.True(other.TryBegin());

        await AssertRefusedAsync(PartnerErrorId.JournalUnavailable, () => journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Given.Lease("ann")));
        Assert.Single(await journal.ReadHistoryAsync(item.ItemId));

        other.RollBack();
        await journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Given.Lease("ann"));
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_for_a_locked_file_need_not_wait_on()
    {
        using var journal = SqliteJournal.Open(FilePath, clock, TimeSpan.FromMinutes(10));
        using var other = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        other.Open();
        Assert.True(other.TryBegin());
        using var patience = new CancellationTokenSource();

        var waiting = journal.AddAsync([Given.Item(1)], Given.NoLimits, null, patience.Token);
        Assert.False(waiting.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_file_that_was_removed_is_not_written_to_any_more()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps open files from being removed.");
        using var journal = SqliteJournal.Open(FilePath, clock);
        File.Delete(FilePath);

        var refusal = await RefusalAsync(() => journal.AddAsync(Given.Item(1)));

        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.Contains("no longer there", refusal.Message);
    }

    [Fact]
    public async Task A_closed_journal_is_unavailable()
    {
        var journal = SqliteJournal.Open(FilePath, clock);
        journal.Dispose();
        journal.Dispose();

        await AssertRefusedAsync(PartnerErrorId.JournalUnavailable, () => journal.AddAsync(Given.Item(1)));
        await AssertRefusedAsync(PartnerErrorId.JournalUnavailable, () => journal.ReadAsync());
    }

    [Fact]
    public void A_disk_without_room_is_found_out_at_opening()
    {
        using var disk = SmallDisk.Mount();
        disk.Fill();

        AssertUnavailable("is full", () => SqliteJournal.Open(Path.Combine(disk.Path, "journal.db"), clock));
        Assert.Equal(["filler"], Directory.GetFiles(disk.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_disk_without_room_is_found_out_at_opening_a_journal_that_is_there()
    {
        using var disk = SmallDisk.Mount();
        var path = Path.Combine(disk.Path, "journal.db");
        SqliteJournal.Open(path, clock).Dispose();
        disk.Fill();

        AssertUnavailable("is full", () => SqliteJournal.Open(path, clock));

        disk.MakeRoom();
        SqliteJournal.Open(path, clock).Dispose();
    }

    [Fact]
    public async Task A_disk_that_becomes_full_stops_the_run_and_loses_nothing()
    {
        using var disk = SmallDisk.Mount();
        using var journal = SqliteJournal.Open(Path.Combine(disk.Path, "journal.db"), clock);
        disk.Fill();
        var added = 0;

        var refusal = await RefusalAsync(async () =>
        {
            while (true)
            {
                await journal.AddAsync(Given.Item(added + 1));
                added++;
            }
        });

        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.Contains("is full", refusal.Message);
        Assert.Equal(added, (await journal.ReadAsync()).Count);
        disk.MakeRoom();
        await journal.AddAsync(Given.Item(added + 1));
        Assert.Equal(added + 1, (await journal.ReadAsync()).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_disk_that_cannot_be_written_is_found_out_at_opening(bool isThere)
    {
        using var disk = SmallDisk.Mount();
        var path = Path.Combine(disk.Path, "journal.db");
        if (isThere)
        {
            SqliteJournal.Open(path, clock).Dispose();
        }

        disk.MakeReadOnly();

        AssertUnavailable("cannot be written", () => SqliteJournal.Open(path, clock));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_cannot_be_written_is_found_out_at_opening(bool isThere)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "Nothing keeps root from writing to a folder.");
        if (isThere)
        {
            SqliteJournal.Open(FilePath, clock).Dispose();
        }

        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            AssertUnavailable("cannot be written", () => SqliteJournal.Open(FilePath, clock));
        }
        finally
        {
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => folder.Dispose();

    private async Task MakeJournalAsync()
    {
        using var journal = SqliteJournal.Open(FilePath, clock);
        for (var number = 1; number <= 20; number++)
        {
            await journal.AddAsync(Given.FullItem(number));
        }
    }

    private void AssertRefused(string expected)
    {
        var before = File.ReadAllBytes(FilePath);
        AssertUnavailable(expected, () => SqliteJournal.Open(FilePath, clock, Impatient));
        Assert.Equal(before, File.ReadAllBytes(FilePath));
    }

    private static void AssertUnavailable(string expected, Action attempt)
    {
        var refusal = Assert.Throws<PartnerUpgradeException>(attempt);
        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.Contains(expected, refusal.Message);
        Assert.NotEmpty(refusal.Remedy);
        Assert.Null(refusal.InnerException);
    }
}
