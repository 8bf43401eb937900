using System.Globalization;
using Npgsql;

namespace PartnerUpgrade.Adapters.Journal.Postgres;

/// <summary>What is done to a database before it is trusted with a journal.</summary>
internal static class PostgresOpening
{
    /// <summary>Brings the tables to today's form, or refuses what a newer version has made.</summary>
    internal static void Update(NpgsqlConnection connection, string location, IReadOnlyList<string> steps)
    {
        if (Version(connection) is var found && found == steps.Count)
        {
            return;
        }

        if (found < 0)
        {
            throw JournalFaults.Damaged(location);
        }

        using var transaction = connection.BeginTransaction();
        Execute(connection, $"SELECT pg_advisory_xact_lock({PostgresSchema.LockKey})");

        // Asked again: another process may have been faster.
        var version = Version(connection);
        if (version > steps.Count)
        {
            throw JournalFaults.Newer(location, version, steps.Count);
        }

        if (version == 0)
        {
            MakeSchema(connection);
        }

        for (; version < steps.Count; version++)
        {
            Execute(connection, steps[version]);
            Execute(connection, $"UPDATE {PostgresSchema.Name}.journal SET version = {(version + 1).ToString(CultureInfo.InvariantCulture)}");
        }

        transaction.Commit();
    }

    /// <summary>Whether commits are not on the server's disk when they are answered, unless a transaction asks for it.</summary>
    internal static bool IsLosingCommits(NpgsqlConnection connection) => (string)Ask(connection, "SHOW synchronous_commit")! == "off";

    internal static Task AskForDurabilityAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, "SET LOCAL synchronous_commit = on", cancellationToken);

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string statements, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    internal static void ProveWritable(NpgsqlConnection connection) => Execute(connection, $"UPDATE {PostgresSchema.Name}.journal SET opened_at = clock_timestamp()");

    /// <summary>Whoever administers the database may have made the schema, for a user who may not.</summary>
    private static void MakeSchema(NpgsqlConnection connection)
    {
        if (Ask(connection, $"SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = '{PostgresSchema.Name}'") is null)
        {
            Execute(connection, $"CREATE SCHEMA {PostgresSchema.Name}");
        }

        Execute(
            connection,
            $"""
            CREATE TABLE {PostgresSchema.Name}.journal (
                id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
                version integer NOT NULL,
                opened_at timestamptz NOT NULL
            );
            INSERT INTO {PostgresSchema.Name}.journal (version, opened_at) VALUES (0, clock_timestamp());
            """);
    }

    /// <summary>The tables are looked up in the catalogue itself: within a transaction, functions such as to_regclass answer from memory.</summary>
    private static int Version(NpgsqlConnection connection) =>
        Ask(connection, $"SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = '{PostgresSchema.Name}' AND tablename = 'journal'") is null
            ? 0
            : (int)Ask(connection, $"SELECT version FROM {PostgresSchema.Name}.journal")!;

    private static object? Ask(NpgsqlConnection connection, string question)
    {
        using var command = new NpgsqlCommand(question, connection);
        return command.ExecuteScalar();
    }

    private static void Execute(NpgsqlConnection connection, string statements)
    {
        using var command = new NpgsqlCommand(statements, connection);
        command.ExecuteNonQuery();
    }
}
