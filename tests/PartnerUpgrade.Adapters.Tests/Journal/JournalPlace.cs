using PartnerUpgrade.Adapters.Journal.Columns;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>A place where a journal is kept while a test runs, empty at first.</summary>
internal abstract class JournalPlace : IAsyncDisposable
{
    private readonly List<IUpgradeJournal> opened = [];

    public StoppedClock Clock { get; } = new();

    /// <summary>Opens the journal, once more where it is open already, as another process would.</summary>
    public IUpgradeJournal Open()
    {
        var journal = OpenAnother();
        opened.Add(journal);
        return journal;
    }

    /// <summary>Lets time pass, by whatever clock the journal's leases go by.</summary>
    public virtual Task PassAsync(TimeSpan time)
    {
        Clock.Pass(time);
        return Task.CompletedTask;
    }

    /// <summary>Makes a long journal of one with a single, finished item: copies of it, numbered by their customers' names.</summary>
    public abstract Task FillAsync(int copies);

    public async ValueTask DisposeAsync()
    {
        opened.ForEach(journal => journal.Dispose());
        await CleanAsync();
    }

    /// <summary>The columns of an item, but for those that a copy has of its own.</summary>
    protected static string CopiedColumns { get; } = string.Join(", ", ItemColumns.All.Select(column => column.Name).Except(["item_id", "customer_name"]));

    protected abstract IUpgradeJournal OpenAnother();

    protected abstract Task CleanAsync();
}
