using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>The least a durable journal can do: a row that is added and changed three times, each time for good.</summary>
internal sealed class BareJournal : IDisposable
{
    private const int Changes = 3;
    private readonly DbConnection connection;
    private int next;

    private BareJournal(DbConnection connection, string prepare)
    {
        this.connection = connection;
        connection.Open();
        Execute(prepare);
    }

    internal static BareJournal OpenSqlite(string path) => new(
        new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()),
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE bare (id INTEGER PRIMARY KEY, step INTEGER NOT NULL)");

    internal static BareJournal OpenPostgres(string connectionString) => new(
        new NpgsqlConnection(connectionString),
        "CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, step INTEGER NOT NULL)");

    internal Task WriteAsync(int items)
    {
        using var add = Prepare("INSERT INTO bare (id, step) VALUES (@id, 0)");
        using var change = Prepare("UPDATE bare SET step = step + 1 WHERE id = @id");
        for (var i = 0; i < items; i++)
        {
            add.Parameters[0].Value = change.Parameters[0].Value = next++;
            add.ExecuteNonQuery();
            for (var step = 0; step < Changes; step++)
            {
                change.ExecuteNonQuery();
            }
        }

        return Task.CompletedTask;
    }

    public void Dispose() => connection.Dispose();

    private DbCommand Prepare(string statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        var id = command.CreateParameter();
        (id.ParameterName, id.Value) = ("id", 0);
        command.Parameters.Add(id);
        command.Prepare();
        return command;
    }

    private void Execute(string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
