using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>What is done to a journal file before it is trusted.</summary>
internal static class SqliteOpening
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Opens a file, made anew where there is none.</summary>
    internal static (SqliteConnection Connection, JournalFiles Files) Open(string path, IClock clock, TimeSpan patience)
    {
        if (Directory.Exists(path))
        {
            throw JournalFaults.CannotOpen(path, Messages.JournalIsFolder);
        }

        JournalFile.MakeFolder(path);
        if (!File.Exists(path))
        {
            if (File.Exists(JournalFiles.LogOf(path)))
            {
                throw JournalFaults.LogAlone(path);
            }

            Create(path, clock);
        }

        // SQLite would take an empty file for a new database; it may be a journal that lost its content.
        if (new FileInfo(path).Length == 0)
        {
            throw JournalFaults.Empty(path);
        }

        var opened = FileIdentity.Of(path);
        var mark = ReadMarkOfFile(path);
        var connection = Connect(path);
        try
        {
            connection.DefaultTimeout = Math.Max(1, (int)patience.TotalSeconds);
            Check(connection, path);
            CheckLog(connection, path, mark);
            Configure(connection, path);
            Update(connection, path, patience, SqliteSchema.Steps);
            ProveWritable(connection, path, clock, patience);
            return (connection, new JournalFiles(path, opened));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Brings a file's tables to today's form.</summary>
    internal static void Update(SqliteConnection connection, string path, TimeSpan patience, IReadOnlyList<string> steps)
    {
        if (Version(connection) >= steps.Count)
        {
            return;
        }

        Write(connection, path, patience, () =>
        {
            // Asked again: another process may have been faster.
            for (var version = (int)Version(connection); version < steps.Count; version++)
            {
                connection.Execute(steps[version]);
                connection.Execute($"PRAGMA user_version = {(version + 1).ToString(CultureInfo.InvariantCulture)}");
            }
        });
    }

    /// <summary>A new journal appears under its name complete or not at all, whatever dies on the way.</summary>
    private static void Create(string path, IClock clock)
    {
        var unfinished = JournalFile.NameBeside(path);
        JournalFile.MakeEmpty(unfinished);
        try
        {
            using (var connection = Connect(unfinished))
            {
                connection.Execute($"PRAGMA application_id = {SqliteSchema.ApplicationId.ToString(CultureInfo.InvariantCulture)}");
                Update(connection, path, TimeSpan.Zero, SqliteSchema.Steps);
                connection.Execute($"INSERT INTO journal (id, opened_at) VALUES (1, '{SqliteDialect.Write(clock.UtcNow)}')");
                connection.Execute("PRAGMA journal_mode = WAL");
            }

            JournalFile.Publish(unfinished, path);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            ForeignKeys = true,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static void Check(SqliteConnection connection, string path)
    {
        if ((long)connection.Ask("PRAGMA application_id")! != SqliteSchema.ApplicationId)
        {
            throw JournalFaults.Foreign(path);
        }

        var version = Version(connection);
        if (version > SqliteSchema.Steps.Count)
        {
            throw JournalFaults.Newer(path, version, SqliteSchema.Steps.Count);
        }

        if (version < 1)
        {
            throw JournalFaults.Damaged(path);
        }

        if (connection.Ask("PRAGMA quick_check(1)") is not "ok")
        {
            throw JournalFaults.Damaged(path);
        }
    }

    /// <summary>The mark of a file as it is without its log; null where there is no log to compare it with, or no mark yet.</summary>
    private static string? ReadMarkOfFile(string path)
    {
        if (new FileInfo(JournalFiles.LogOf(path)) is not { Exists: true, Length: > 0 })
        {
            return null;
        }

        // Immutable: SQLite looks at nothing but the file.
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = new Uri(path).AbsoluteUri + "?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            return connection.Ask("SELECT log_mark FROM journal") as string;
        }
        catch (SqliteException)
        {
            // Of before, or damaged, or read while others write it: the checks that follow tell.
            return null;
        }
    }

    /// <summary>Makes sure that a log that was there belongs to the file.</summary>
    private static void CheckLog(SqliteConnection connection, string path, string? markOfFile)
    {
        if (markOfFile is null || Version(connection) < 2)
        {
            return;
        }

        // Both are read anew where another process brought the log into the file, or began a new one, in between.
        for (var attempt = 1; ; attempt++)
        {
            var now = connection.AskAll("SELECT log_mark FROM journal UNION ALL SELECT log_base FROM journal");
            if (now.Contains(markOfFile))
            {
                return;
            }

            if (attempt == 3)
            {
                throw JournalFaults.LogForeign(path);
            }

            if (ReadMarkOfFile(path) is not { } again)
            {
                return;
            }

            markOfFile = again;
        }
    }

    private static void Configure(SqliteConnection connection, string path)
    {
        if (connection.Ask("PRAGMA journal_mode = WAL") is not "wal")
        {
            throw JournalFaults.CannotOpen(path, Messages.JournalNeedsLocalDisk);
        }

        // fullfsync: on macOS, fsync alone leaves what was written in the drive's own memory.
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON");

        // A log is emptied as a whole or goes on, so that it always begins with its mark.
        connection.Execute("PRAGMA wal_autocheckpoint = 0");
    }

    private static void ProveWritable(SqliteConnection connection, string path, IClock clock, TimeSpan patience) => Write(
        connection,
        path,
        patience,
        () =>
        {
            if (new FileInfo(JournalFiles.LogOf(path)) is not { Exists: true, Length: > 0 })
            {
                connection.BeginLog();
            }

            connection.Execute($"UPDATE journal SET opened_at = '{SqliteDialect.Write(clock.UtcNow)}'");
        });

    private static long Version(SqliteConnection connection) => (long)connection.Ask("PRAGMA user_version")!;

    private static void Write(SqliteConnection connection, string path, TimeSpan patience, Action work)
    {
        var waiting = Stopwatch.StartNew();
        while (!connection.TryBegin())
        {
            if (waiting.Elapsed >= patience)
            {
                throw JournalFaults.Locked(path);
            }

            Thread.Sleep(Pause);
        }

        try
        {
            work();
            connection.Execute("COMMIT");
        }
        finally
        {
            connection.RollBack();
        }
    }
}
