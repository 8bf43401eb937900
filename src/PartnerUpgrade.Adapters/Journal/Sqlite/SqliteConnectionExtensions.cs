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
}
