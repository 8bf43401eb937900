using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>
/// A journal in a file, for any number of processes of one machine. Every transaction is on the disk when its task ends: write-ahead log,
/// full synchronisation.
/// </summary>
internal sealed class SqliteJournal : SqlJournal
{
    /// <summary>A log that a long run has made this large goes into the file before it grows on, in bytes.</summary>
    private const long LargeLog = 4 << 20;

    /// <summary>How long to wait for other processes, which hold the file for milliseconds at a time.</summary>
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(15);

    private readonly SqliteConnection connection;
    private readonly JournalFiles files;
    private readonly RunnerLockFile runner;
    private readonly TimeSpan patience;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Random pauses = new();
    private bool isClosed;
    private bool isUnsettled = true;

    private SqliteJournal(string path, SqliteConnection connection, JournalFiles files, IClock clock, TimeSpan patience)
        : base(new SqliteDialect(clock))
    {
        Location = path;
        this.connection = connection;
        this.files = files;
        this.patience = patience;
        runner = new RunnerLockFile(path);
    }

    public override string Location { get; }

    /// <summary>Opens a journal, made anew where there is no such file, and shows that it can be written before anything depends on it.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.JournalUnavailable"/>.</exception>
    internal static SqliteJournal Open(string path, IClock clock, TimeSpan? patience = null)
    {
        try
        {
            path = Path.GetFullPath(path);
            SqliteLibrary.MakeReady();
            var (connection, files) = SqliteOpening.Open(path, clock, patience ?? UsualPatience);
            var journal = new SqliteJournal(path, connection, files, clock, patience ?? UsualPatience);
            journal.runner.Clean([.. connection.AskAll($"SELECT DISTINCT lease_lock FROM items WHERE lease_lock IS NOT NULL AND {SqlStatements.Unfinished}")]);
            journal.Settle();
            return journal;
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

    public override void Settle()
    {
        if (!isUnsettled)
        {
            return;
        }

        turn.Wait();
        try
        {
            if (!isClosed)
            {
                EmptyLog();
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public override Task CopyAsync(string path, CancellationToken cancellationToken) => ExplainedAsync(
        () => QueryAsync(
            _ =>
            {
                Copy(path);
                return Task.FromResult(true);
            },
            cancellationToken),
        cancellationToken);

    public override void Dispose()
    {
        turn.Wait();
        try
        {
            if (!isClosed)
            {
                isClosed = true;
                Close();
            }
        }
        finally
        {
            turn.Release();
        }
    }

    protected override PartnerUpgradeException? Explain(Exception failure) => SqliteFaults.Explain(Location, failure);

    /// <summary>SQLite has one writer at a time, who knows all that was written before.</summary>
    protected override bool IsRace(Exception failure) => false;

    protected override Task<string?> HoldLockAsync(CancellationToken cancellationToken) => Task.FromResult(isClosed ? null : runner.Hold());

    protected override Task<LockFindings> ExamineAsync(DbConnection connection, IReadOnlyList<string> locks, CancellationToken cancellationToken) =>
        Task.FromResult(runner.Examine(locks));

    protected override Task<T> QueryAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        InTurnAsync(() => work(connection), cancellationToken);

    protected override Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            await BeginAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                files.Check();
                if (files.LogSize == 0)
                {
                    connection.BeginLog();
                }

                var result = await work(connection).ConfigureAwait(false);
                isUnsettled = true;
                connection.Execute("COMMIT");

                // What was written to a file that nobody else sees is as good as not written.
                files.Check();
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
            if (!isClosed && isUnsettled && files.LogSize > LargeLog)
            {
                EmptyLog();
            }

            turn.Release();
        }
    }

    /// <summary>
    /// Waits for the right to write in short steps of our own: SQLite's blocks the thread, and its long pauses lose against a process that
    /// writes without a pause.
    /// </summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        files.Check();
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

    /// <summary>Brings the log into the file, so that the file alone is whole; unless others are at work, who will do it when they are done.</summary>
    private void EmptyLog()
    {
        if (isUnsettled && files.AreThere())
        {
            isUnsettled = !connection.TryEmptyLog();
        }
    }

    private void Copy(string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw JournalFaults.CannotCopy(path, Messages.JournalExists);
        }

        var unfinished = JournalFile.NameBeside(path);
        try
        {
            JournalFile.MakeEmpty(unfinished);
            connection.CopyTo(unfinished);
            JournalFile.Publish(unfinished, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw JournalFaults.CannotCopy(path, failure.Message);
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }

    private void Close()
    {
        var isSpokenOf = true;
        try
        {
            EmptyLog();
            isSpokenOf = runner.Name is { } name && connection.AskAll($"SELECT lease_lock FROM items WHERE lease_lock IS NOT NULL AND {SqlStatements.Unfinished}").Contains(name);
        }
        catch (SqliteException)
        {
            // Whoever opens it next does what is left to do.
        }

        connection.Dispose();
        runner.Free(isSpokenOf);
    }
}
