using PartnerUpgrade.Adapters.Journal.Sqlite;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>A journal in a file of a folder of its own.</summary>
internal sealed class SqlitePlace : JournalPlace
{
    private readonly TemporaryFolder folder = new();

    public string Path => System.IO.Path.Combine(folder.Path, "journal.db");

    protected override IUpgradeJournal OpenAnother() => SqliteJournal.Open(Path, Clock);

    protected override Task CleanAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }
}
