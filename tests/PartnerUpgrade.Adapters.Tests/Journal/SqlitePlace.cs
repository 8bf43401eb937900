using Microsoft.Data.Sqlite;
using PartnerUpgrade.Adapters.Journal.Sqlite;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>A journal in a file of a folder of its own.</summary>
internal sealed class SqlitePlace : JournalPlace
{
    private readonly TemporaryFolder folder = new();

    public string Path => System.IO.Path.Combine(folder.Path, "journal.db");

    public override Task FillAsync(int copies)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        connection.Execute(
            $"""
            WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < {copies})
            INSERT INTO items (item_id, customer_name, {CopiedColumns})
                SELECT printf('%08x-0000-0000-0000-000000000000', number), 'Customer ' || number, {CopiedColumns} FROM numbers, items
            """);
        return Task.CompletedTask;
    }

    protected override IUpgradeJournal OpenAnother() => SqliteJournal.Open(Path, Clock);

    protected override Task CleanAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }
}
