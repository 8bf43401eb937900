using System.Globalization;
using CsCheck;
using Microsoft.Data.Sqlite;
using PartnerUpgrade.Adapters.Journal;
using PartnerUpgrade.Adapters.Tests.Hostile;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>Whatever happens to a journal's file or to its rows, what comes of it is an error of ours; and one row that is damaged takes no other along.</summary>
public sealed class JournalFuzzTests : IDisposable
{
    private const int Items = 12;

    private static readonly JournalLease Ann = Given.Lease("ann");

    private static readonly string[] Values =
    [
        "NULL", "''", "'x'", "'null'", "'[]'", "'[null]'", "'[{}]'", "'{'", "'Planned'", "'Succeeded'", "'2026-13-45'", "'00000000-0000-0000-0000-000000000000'", "-1", "0", "2", "9223372036854775807",
        "'" + new string('[', 5000) + "'", "char(0, 27, 55296)", "'[{\"Code\":9999,\"Evidence\":null}]'",
    ];

    private readonly TemporaryFolder folder = new();
    private int made;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Damaged_files_give_a_journal_or_an_error_of_ours()
    {
        var whole = await MakeAsync();
        await Fuzzing.Mutations.SampleAsync(
            mutate => UseAsync(mutate(whole)),
            iter: LongTests.RunAll ? 3000 : 150,
            threads: 1);
    }

    [Fact]
    public async Task A_table_that_takes_no_row_is_damaged_and_not_tried_for_ever()
    {
        var path = Write(await MakeAsync());
        Assert.True(TryDamage(path, "CREATE TRIGGER deaf BEFORE INSERT ON items BEGIN SELECT RAISE(IGNORE); END"));
        using var journal = JournalOpener.Open(path, SystemClock.Instance);

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(
            () => journal.AddAsync([Given.Item(900)], new PolicyLimits(), null, CancellationToken.None).WaitAsync(Fuzzing.Patience));

        Assert.Equal(PartnerErrorId.JournalUnavailable, error.Id);
        Assert.Equal(Items, (await journal.ReadAsync()).Count);
    }

    [Fact]
    public async Task A_damaged_row_is_told_and_the_others_stay_usable()
    {
        var whole = await MakeAsync();
        var columns = ColumnsOf(whole);
        await Gen.Select(Gen.Int[1, Items], Gen.Int[0, columns.Count - 1], Gen.Int[0, Values.Length - 1]).SampleAsync(
            async (row, column, value) =>
            {
                var path = Write(whole);
                if (!TryDamage(path, $"UPDATE items SET {columns[column]} = {Values[value]} WHERE sequence = {row.ToString(CultureInfo.InvariantCulture)}"))
                {
                    return;
                }

                using (var journal = JournalOpener.Open(path, SystemClock.Instance))
                {
                    var (read, damaged) = (0, 0);
                    await Fuzzing.EndsAsOursAsync(() => journal.ReadAsync(
                        new JournalQuery { OnDamaged = _ => damaged++ },
                        _ =>
                        {
                            read++;
                            return Task.CompletedTask;
                        },
                        CancellationToken.None));
                    Assert.Equal(Items, read + damaged);
                    Assert.InRange(damaged, 0, 1);
                }

                await UseAsync(path);
            },
            iter: LongTests.RunAll ? 3000 : 150,
            threads: 1);
    }

    private static async Task UseAsync(string path)
    {
        await Fuzzing.EndsAsOursAsync(async () =>
        {
            using var journal = JournalOpener.Open(path, SystemClock.Instance);
            var items = new List<UpgradeItem>();
            await Fuzzing.EndsAsOursAsync(() => journal.ReadAsync(
                new JournalQuery { OnDamaged = _ => { } },
                item =>
                {
                    items.Add(item);
                    return Task.CompletedTask;
                },
                CancellationToken.None));
            foreach (var item in items)
            {
                await Fuzzing.EndsAsOursAsync(() => journal.ReadHistoryAsync(item.ItemId, _ => Task.CompletedTask, CancellationToken.None));
            }

            await Fuzzing.EndsAsOursAsync(() => journal.AddAsync([Given.Item(1), Given.Item(5), Given.Item(900)], new PolicyLimits(), null, CancellationToken.None));
            for (var i = 0; i < Items; i++)
            {
                await Fuzzing.EndsAsOursAsync(async () =>
                {
                    if ((await journal.ClaimAsync("november", Ann, CancellationToken.None)).Item is { State: UpgradeState.Planned } item)
                    {
                        await journal.SaveAsync(item.MoveTo(UpgradeState.Submitting) with { RequestId = Guid.NewGuid(), StartedAt = Given.Planned }, Ann, CancellationToken.None);
                    }
                });
            }

            await Fuzzing.EndsAsOursAsync(() => journal.CopyAsync(path + ".copy", CancellationToken.None));
            journal.Settle();
        });
        Fuzzing.AssertMemoryIsBounded();
    }

    private static bool TryDamage(string path, string statement)
    {
        try
        {
            Execute(path, statement);
            return true;
        }
        catch (SqliteException)
        {
            // The database itself refuses such a row.
            return false;
        }
    }

    private static void Execute(string path, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private List<string> ColumnsOf(byte[] whole)
    {
        using var connection = new SqliteConnection($"Data Source={Write(whole)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info('items') WHERE name <> 'sequence'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private Task UseAsync(byte[] content) => UseAsync(Write(content));

    private string Write(byte[] content)
    {
        var path = Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"journal{++made}.db"));
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>The file of a journal with items in every state.</summary>
    private async Task<byte[]> MakeAsync()
    {
        var path = Path.Combine(folder.Path, "whole.db");
        using (var journal = JournalOpener.Open(path, SystemClock.Instance))
        {
            for (var number = 1; number <= Items; number++)
            {
                var state = (UpgradeState)(number % 3 == 0 ? (int)UpgradeState.Succeeded : number % 3 == 1 ? (int)UpgradeState.Planned : (int)UpgradeState.Submitting);
                await journal.BringToAsync(number % 4 == 0 ? Given.FullItem(number) : Given.Item(number), state, Ann);
            }
        }

        return await File.ReadAllBytesAsync(path);
    }
}
