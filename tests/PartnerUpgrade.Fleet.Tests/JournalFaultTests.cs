using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace PartnerUpgrade.Fleet.Tests;

/// <summary>Something is wrong with the journal: whoever would upgrade learns so, and what to do about it, before anything is sent.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class JournalFaultTests(DatabaseFixture database)
{
    /// <summary>Where SQLite keeps the version that a program gives its file, most significant byte first (sqlite.org, Database File Format).</summary>
    private const int UserVersion = 60;

    [Fact]
    public async Task A_file_that_is_no_journal_is_refused()
    {
        using var folder = new TemporaryFolder();
        var good = await MakeJournalAsync(folder);
        var garbage = Write("garbage.db", [.. Enumerable.Repeat((byte)'#', 10_000)]);
        var truncated = Write("truncated.db", good[..(good.Length / 2)]);
        var future = Write("future.db", good);
        var empty = Write("empty.db", []);
        using (var file = File.OpenWrite(future))
        {
            var version = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(version, 999);
            file.Position = UserVersion;
            file.Write(version);
        }

        await AssertRefusedAsync(
            (folder.Path, "folder"),
            (garbage, "damaged"),
            (truncated, "damaged"),
            (future, "newer version"),
            (empty, "empty"),
            (Path.Combine(garbage, "journal.db"), "cannot be opened"));

        string Write(string name, byte[] content)
        {
            var path = Path.Combine(folder.Path, name);
            File.WriteAllBytes(path, content);
            return path;
        }
    }

    [Fact]
    public async Task A_file_that_another_program_keeps_locked_is_refused()
    {
        using var folder = new TemporaryFolder();
        await MakeJournalAsync(folder);
        var path = Path.Combine(folder.Path, "journal.db");
        using var other = new SqliteConnection($"Data Source={path};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();

        await AssertRefusedAsync((path, "locked"));
    }

    [Fact]
    public async Task A_disk_without_room_is_refused()
    {
        using var disk = SmallDisk.Mount();
        disk.Fill();

        await AssertRefusedAsync((Path.Combine(disk.Path, "journal.db"), "is full"));
    }

    [Fact]
    public async Task A_disk_that_nobody_may_write_to_is_refused()
    {
        using var disk = SmallDisk.Mount();
        disk.MakeReadOnly();

        await AssertRefusedAsync((Path.Combine(disk.Path, "journal.db"), "cannot be written"));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_refused() =>
        await AssertRefusedAsync((database.Server.Address("nowhere"), "nowhere"), ("postgresql://127.0.0.1:1/november", "cannot be reached"));

    [Fact]
    public async Task A_disk_that_fills_up_stops_the_run_before_anything_that_is_not_recorded_is_sent()
    {
        const int Upgrades = 150;
        using var disk = SmallDisk.Mount();
        var path = Path.Combine(disk.Path, "journal.db");
        var run = $"Get-PartnerSubscription -Upgradable | Test-SubscriptionUpgrade {Estate.Target} -PolicyOnly | Invoke-SubscriptionUpgrade -RunId full -Force -ThrottleLimit 1 | ForEach-Object {{ }}";
        var orders = 0;
        await using var estate = await Estate.OpenAsync(Upgrades, request =>
        {
            if (Estate.IsOrder(request))
            {
                Interlocked.Increment(ref orders);
            }

            return Task.CompletedTask;
        });

        using (var runner = await RunnerProcess.RunAsync(estate, path, $"try {{ {run} }} catch {{ $_.FullyQualifiedErrorId; exit 9 }}"))
        {
            Assert.True(runner.ExitCode == 9 && runner.Said.StartsWith("JournalUnavailable,", StringComparison.Ordinal), runner.Said);
        }

        Assert.InRange(orders, 1, Upgrades - 1);
        disk.Grow();
        using (var journal = JournalView.OfFile(path))
        {
            var recorded = (await journal.ReadAsync()).Count(item => item.RequestId is not null);
            Assert.Equal(orders, recorded);

            using var next = await RunnerProcess.RunAsync(estate, path, $"Resume-SubscriptionUpgrade -RunId full -Force | ForEach-Object {{ }}\n{run}");
            Assert.True(next.ExitCode == 0, next.Said);
            await journal.AssertDoneAsync(Upgrades);
        }

        Assert.Equal(Enumerable.Repeat(1, Upgrades), estate.Bought);
    }

    private static async Task<byte[]> MakeJournalAsync(TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, "journal.db");
        await using var estate = await Estate.OpenAsync(3);
        using var runner = await RunnerProcess.RunAsync(
            estate,
            path,
            $"Get-PartnerSubscription | Invoke-SubscriptionUpgrade {Estate.Target} -Enqueue -Force | ForEach-Object {{ }}\nDisconnect-PartnerUpgrade");
        Assert.True(runner.ExitCode == 0, runner.Said);
        return await File.ReadAllBytesAsync(path);
    }

    /// <summary>Asserts that a session with each of these journals comes to nothing, in words, and that the service has not heard of it.</summary>
    private static async Task AssertRefusedAsync(params (string Journal, string Expected)[] journals)
    {
        await using var estate = await Estate.OpenAsync(3);
        var attempts = journals.Select(journal =>
            $$"""
            try {
                {{RunnerProcess.Connect(estate, journal.Journal)}}
                Get-PartnerSubscription | Invoke-SubscriptionUpgrade {{Estate.Target}} -Force
            } catch { "$($_.FullyQualifiedErrorId.Split(',')[0])|$($_.ErrorDetails.Message)|$($_.ErrorDetails.RecommendedAction)" }
            """);

        using var runner = await RunnerProcess.RunScriptAsync(string.Join('\n', attempts));

        var answers = runner.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.True(answers.Length == journals.Length, runner.Said);
        foreach (var (answer, (_, expected)) in answers.Zip(journals))
        {
            var parts = answer.Split('|');
            Assert.Equal("JournalUnavailable", parts[0]);
            Assert.Contains(expected, parts[1], StringComparison.Ordinal);
            Assert.NotEmpty(parts[2]);
        }

        Assert.Equal(0, estate.Requests);
    }
}
