using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PartnerUpgrade.Adapters.Resources;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>What is done to a journal file before it is trusted.</summary>
internal static class SqliteOpening
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Opens a file, made anew where there is none.</summary>
    internal static SqliteConnection Open(string path, IClock clock, TimeSpan patience)
    {
        if (Directory.Exists(path))
        {
            throw JournalFaults.CannotOpen(path, Messages.JournalIsFolder);
        }

        JournalFile.MakeFolder(path);
        if (!File.Exists(path))
        {
            Create(path, clock);
        }

        // SQLite would take an empty file for a new database; it may be a journal that lost its content.
        if (new FileInfo(path).Length == 0)
        {
            throw JournalFaults.Empty(path);
        }

        var connection = Connect(path);
        try
        {
            connection.DefaultTimeout = Math.Max(1, (int)patience.TotalSeconds);
            Check(connection, path);
            Configure(connection, path);
            Update(connection, path, patience, SqliteSchema.Steps);
            ProveWritable(connection, path, clock, patience);
            return connection;
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

        if (Version(connection) is var version && version > SqliteSchema.Steps.Count)
        {
            throw JournalFaults.Newer(path, version, SqliteSchema.Steps.Count);
        }

        if (connection.Ask("PRAGMA quick_check(1)") is not "ok")
        {
            throw JournalFaults.Damaged(path);
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
    }

    private static void ProveWritable(SqliteConnection connection, string path, IClock clock, TimeSpan patience) => Write(
        connection,
        path,
        patience,
        () => connection.Execute($"UPDATE journal SET opened_at = '{SqliteDialect.Write(clock.UtcNow)}'"));

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
