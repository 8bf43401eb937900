using Microsoft.Data.Sqlite;
using PartnerUpgrade.Adapters.Journal;
using PartnerUpgrade.Adapters.Journal.Sqlite;
using static PartnerUpgrade.Adapters.Tests.Journal.JournalSteps;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>What people and programs do to a journal's files, and that nothing is sent on a journal that nobody will read.</summary>
public sealed class JournalFileSafetyTests : IDisposable
{
    private static readonly JournalLease Ann = Given.Lease("ann");

    private readonly TemporaryFolder folder = new();
    private readonly StoppedClock clock = new();

    private string FilePath => Path.Combine(folder.Path, "journal.db");

    private string LogPath => FilePath + "-wal";

    private string CopyPath => Path.Combine(folder.Path, "copy.db");

    [Fact]
    public async Task The_file_alone_is_whole_when_no_command_is_at_work()
    {
        using var journal = SqliteJournal.Open(FilePath, clock);
        using var other = SqliteJournal.Open(FilePath, clock);
        for (var number = 1; number <= 3; number++)
        {
            await (number == 2 ? other : journal).AddAsync(Given.Item(number));
            (number == 2 ? other : journal).Settle();
            File.Copy(FilePath, CopyPath, overwrite: true);

            using var copy = SqliteJournal.Open(CopyPath, clock);
            Assert.Equal(number, (await copy.ReadAsync()).Count);
        }
    }

    [Fact]
    public async Task What_a_process_left_in_the_log_is_in_the_file_after_the_next_opening()
    {
        var location = FilePath;
        using (var holder = await JournalProcess.StartHolderAsync(location))
        {
            holder.Kill();
            await holder.WaitForExitAsync();
        }

        Assert.NotEqual(0, new FileInfo(LogPath).Length);
        using var journal = SqliteJournal.Open(location, clock);
        File.Copy(location, CopyPath);
        using var copy = SqliteJournal.Open(CopyPath, clock);
        Assert.Equal(2, (await copy.ReadAsync()).Count);
    }

    [Fact]
    public async Task A_journal_in_use_is_copied_whole_and_an_existing_file_is_not_touched()
    {
        using var journal = SqliteJournal.Open(FilePath, clock);
        await journal.BringToAsync(Given.Item(1), UpgradeState.Submitting, Ann);

        await journal.CopyAsync(CopyPath, CancellationToken.None);
        await journal.AddAsync(Given.Item(2));

        Assert.Equal(["copy.db"], Directory.GetFiles(folder.Path, "copy*").Select(Path.GetFileName));
        using var copy = SqliteJournal.Open(CopyPath, clock);
        Assert.Single(await copy.ReadAsync());
        await AssertRefusedAsync(PartnerErrorId.FileNotWritable, () => journal.CopyAsync(CopyPath, CancellationToken.None));
        await AssertRefusedAsync(PartnerErrorId.FileNotWritable, () => journal.CopyAsync(Path.Combine(folder.Path, "none", "copy.db"), CancellationToken.None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_replaced_in_use_is_noticed_before_anything_is_written(bool byCopy)
    {
        SkipOnWindows();
        using var journal = SqliteJournal.Open(FilePath, clock);
        var item = await journal.TakeAsync(Given.Item(1), Ann);
        journal.Settle();
        using (var another = SqliteJournal.Open(CopyPath, clock))
        {
        }

        if (byCopy)
        {
            File.Copy(FilePath, CopyPath, overwrite: true);
        }

        File.Move(CopyPath, FilePath, overwrite: true);

        var refusal = await RefusalAsync(() => journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Ann));
        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.Contains("replaced", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_log_that_is_lost_or_another_in_use_is_noticed_before_anything_is_written(bool isReplaced)
    {
        SkipOnWindows();
        using var journal = SqliteJournal.Open(FilePath, clock);
        var item = await journal.TakeAsync(Given.Item(1), Ann);
        File.Delete(LogPath);
        if (isReplaced)
        {
            File.WriteAllText(LogPath, "");
        }

        var refusal = await RefusalAsync(() => journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Ann));

        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.Contains("-wal", refusal.Message, StringComparison.Ordinal);
        journal.Settle();
    }

    [Fact]
    public async Task A_log_beside_a_file_that_was_restored_is_noticed_at_the_opening()
    {
        using (var journal = SqliteJournal.Open(FilePath, clock))
        {
            await journal.AddAsync(Given.Item(9));
            await journal.CopyAsync(CopyPath, CancellationToken.None);
        }

        await KillAfterWritingAsync();
        File.Copy(CopyPath, FilePath, overwrite: true);

        var refusal = Assert.Throws<PartnerUpgradeException>(() => SqliteJournal.Open(FilePath, clock));

        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.Contains("does not belong", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_without_its_file_is_told_as_that()
    {
        await KillAfterWritingAsync();
        File.Delete(FilePath);

        var refusal = Assert.Throws<PartnerUpgradeException>(() => SqliteJournal.Open(FilePath, clock));

        Assert.Contains("missing", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));
    }

    [Theory]
    [InlineData("Server=journal.postgres.database.azure.com;Database=journal;Port=5432;User Id=runner@journal;Password=S3cret;Ssl Mode=Require;")]
    [InlineData("host=journal.postgres.database.azure.com port=5432 dbname=journal user=runner password=S3cret sslmode=require")]
    [InlineData("Server=tcp:journal.example,5432;Database=journal;User Id=runner;Password=S3cret;")]
    [InlineData("  Data Source = journal; Pwd = S3cret")]
    [InlineData("Passwort=S3cret")]
    [InlineData("Hôte=db; mot de passe=S3cret")]
    [InlineData("postgresql:/runner:S3cret@host/journal")]
    [InlineData("postgres:runner:S3cret@host/journal")]
    [InlineData("runner:S3cret@host/journal")]
    [InlineData("jdbc:postgresql://host/journal?user=runner&password=S3cret")]
    [InlineData("host=x password=S3cret options=a://b")]
    [InlineData("/tmp/S3cret.db;Password=S3cret")]
    [InlineData("postgresql://runner@host/journal?S3cret")]
    [InlineData("postgresql://runner@host/journal?password=S3cret")]
    [InlineData("postgresql://runner:S3cret@host:port/journal")]
    public void A_connection_string_becomes_no_file_and_is_never_repeated(string location)
    {
        var refusal = Assert.Throws<PartnerUpgradeException>(() => JournalOpener.Open(location, clock).Dispose());

        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.DoesNotContain("S3cret", $"{refusal} {refusal.Remedy}", StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
    }

    [Theory]
    [InlineData("journal=2026.db")]
    public void Whoever_means_a_file_with_an_equals_sign_writes_its_folder(string name)
    {
        Assert.Throws<PartnerUpgradeException>(() => JournalOpener.Open(name, clock));
        using var journal = JournalOpener.Open(Path.Combine(folder.Path, name), clock);
        Assert.EndsWith(name, journal.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reasons = '[{\"code\":\"TargetOwned\",\"message\":\"x\",\"remedy\":\"\"}]'")]
    [InlineData("reasons = '[null]'")]
    [InlineData("reasons = 'null'")]
    [InlineData("state = 'Doubtful'")]
    [InlineData("created_at = ''")]
    [InlineData("request_id = 'x'")]
    [InlineData("follow_ups = '[{\"services\":null}]'")]
    public async Task An_entry_that_cannot_be_read_is_named_and_the_others_stay_usable(string damage)
    {
        using var journal = SqliteJournal.Open(FilePath, clock);
        await journal.AddAsync([Given.Item(1), Given.Item(2), Given.Item(3)], Given.NoLimits, null, CancellationToken.None);
        using (var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            connection.Open();
            connection.Execute($"UPDATE items SET {damage} WHERE subscription_id LIKE '00000001%'");
        }

        using var again = SqliteJournal.Open(FilePath, clock);
        var read = new List<UpgradeItem>();
        var refusal = await RefusalAsync(() => again.ReadAsync(new JournalQuery(), item => { read.Add(item); return Task.CompletedTask; }, CancellationToken.None));

        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.Contains(Given.Id(1).ToString(), refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.ConcernsOneItem);
        Assert.Equal([Given.Id(3), Given.Id(2)], read.Select(item => item.SubscriptionId));
        Assert.Equal(Given.Id(2), (await again.ClaimAsync(Ann))?.SubscriptionId);
        Assert.Equal(Given.Id(3), (await again.ClaimAsync(Ann))?.SubscriptionId);
        Assert.Null(await again.ClaimAsync(Ann));
        var additions = await again.AddAsync([Given.Item(1), Given.Item(4)], Given.NoLimits, null, CancellationToken.None);
        Assert.Equal([JournalAdditionResult.Unreadable, JournalAdditionResult.Added], additions.Select(addition => addition.Result));
    }

    public void Dispose() => folder.Dispose();

    private async Task KillAfterWritingAsync()
    {
        using var holder = await JournalProcess.StartHolderAsync(FilePath);
        holder.Kill();
        await holder.WaitForExitAsync();
        Assert.NotEqual(0, new FileInfo(LogPath).Length);
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows neither deletes nor replaces a file that is open.");
}
