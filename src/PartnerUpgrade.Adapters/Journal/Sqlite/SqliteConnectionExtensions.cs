using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>Transactions as SQLite itself has them.</summary>
internal static class SqliteConnectionExtensions
{
    /// <summary>Executes statements up to the first that fails. (A command of several swallows the failures of those that follow a result.)</summary>
    internal static void Execute(this SqliteConnection connection, string statements) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, statements), connection.Handle);

    internal static object? Ask(this SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar();
    }

    /// <summary>Begins a transaction that may write, at once or not at all.</summary>
    /// <returns>Whether it has begun; if not, another connection is writing.</returns>
    internal static bool TryBegin(this SqliteConnection connection)
    {
        var code = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE");
        if ((code & 0xFF) == SqliteFaults.Busy)
        {
            return false;
        }

        SqliteException.ThrowExceptionForRC(code, connection.Handle);
        return true;
    }

    /// <summary>Leaves no trace of a transaction that has not ended; SQLite itself may have ended it.</summary>
    internal static void RollBack(this SqliteConnection connection)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            _ = raw.sqlite3_exec(connection.Handle, "ROLLBACK");
        }
    }

    /// <summary>All texts of an answer's first column.</summary>
    internal static IReadOnlyList<string> AskAll(this SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    /// <summary>
    /// Marks the beginning of a log, within the transaction that begins it: the log says which state of the file it goes on from, and so a log
    /// beside another file, or beside the same of another day, is found out.
    /// </summary>
    internal static void BeginLog(this SqliteConnection connection) =>
        connection.Execute($"UPDATE journal SET log_base = log_mark, log_mark = '{Guid.NewGuid():N}'");

    /// <summary>Brings the log into the file and empties it, where nobody else is at work.</summary>
    /// <returns>Whether it is empty now.</returns>
    internal static bool TryEmptyLog(this SqliteConnection connection)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandTimeout = 1;
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            using var reader = command.ExecuteReader();
            return reader.Read() && reader.GetInt64(0) == 0;
        }
        catch (SqliteException)
        {
            // Another runner is at work, or the disk is full: the log stays, and nothing is lost.
            return false;
        }
    }

    /// <summary>Copies the database as of this moment into an empty file, by SQLite's own means, while others go on.</summary>
    internal static void CopyTo(this SqliteConnection connection, string path)
    {
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        copy.Open();
        connection.BackupDatabase(copy);

        // A copy is one file; whoever opens it as a journal gives it a log again.
        copy.Execute("PRAGMA journal_mode = DELETE");
    }
}
