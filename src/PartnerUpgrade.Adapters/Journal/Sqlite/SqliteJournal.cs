using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>
/// A journal in a file, for any number of processes of one machine. Every transaction is on the disk when its task ends: write-ahead log,
/// full synchronisation.
/// </summary>
internal sealed class SqliteJournal : SqlJournal
{
    /// <summary>How long to wait for other processes, which hold the file for milliseconds at a time.</summary>
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(15);

    private readonly SqliteConnection connection;
    private readonly TimeSpan patience;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Random pauses = new();
    private bool isClosed;

    private SqliteJournal(string path, SqliteConnection connection, IClock clock, TimeSpan patience)
        : base(new SqliteDialect(clock))
    {
        Location = path;
        this.connection = connection;
        this.patience = patience;
    }

    /// <inheritdoc/>
    public override string Location { get; }

    /// <summary>Opens a journal, made anew where there is no such file, and shows that it can be written before anything depends on it.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.JournalUnavailable"/>.</exception>
    internal static SqliteJournal Open(string path, IClock clock, TimeSpan? patience = null)
    {
        try
        {
            path = Path.GetFullPath(path);
            SqliteLibrary.MakeReady();
            var connection = SqliteOpening.Open(path, clock, patience ?? UsualPatience);
            return new SqliteJournal(path, connection, clock, patience ?? UsualPatience);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw JournalFaults.CannotOpen(path, failure.Message);
        }
        catch (Exception failure) when (SqliteFaults.Explain(path, failure) is { } explained)
        {
            throw explained;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        turn.Wait();
        isClosed = true;
        connection.Dispose();
        turn.Release();
    }

    /// <inheritdoc/>
    protected override PartnerUpgradeException? Explain(Exception failure) => SqliteFaults.Explain(Location, failure);

    /// <inheritdoc/>
    protected override Task<T> QueryAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        InTurnAsync(() => work(connection), cancellationToken);

    /// <inheritdoc/>
    protected override Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            await BeginAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var result = await work(connection).ConfigureAwait(false);
                connection.Execute("COMMIT");
                return result;
            }
            finally
            {
                connection.RollBack();
            }
        },
        cancellationToken);

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return isClosed ? throw JournalFaults.Closed(Location) : await work().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Waits for the right to write in short steps of our own: SQLite's blocks the thread, and its long pauses lose against a process that
    /// writes without a pause.
    /// </summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        // On Unix a file that was deleted can still be written, and everything written is lost.
        if (!File.Exists(Location))
        {
            throw JournalFaults.Removed(Location);
        }

        var waiting = Stopwatch.StartNew();
        while (!connection.TryBegin())
        {
            if (waiting.Elapsed >= patience)
            {
                throw JournalFaults.Locked(Location);
            }

            await Task.Delay(pauses.Next(1, 10), cancellationToken).ConfigureAwait(false);
        }
    }
}
