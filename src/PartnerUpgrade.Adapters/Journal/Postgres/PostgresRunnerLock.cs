using System.Data;
using Npgsql;

namespace PartnerUpgrade.Adapters.Journal.Postgres;

/// <summary>
/// Proof of life in a database: an advisory lock of a session of its own. The server frees it when the session ends, however the runner's process
/// or its machine ends. The session keeps a transaction open and does nothing in it, so that a pooler in between cannot give it to another runner.
/// </summary>
internal sealed class PostgresRunnerLock : IDisposable
{
    private readonly string connectionString;
    private readonly SemaphoreSlim turn = new(1, 1);
    private NpgsqlConnection? session;
    private string? name;
    private bool isClosed;

    internal PostgresRunnerLock(string connectionString) => this.connectionString = new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        KeepAlive = 15,
        ApplicationName = "PartnerUpgrade runner",
    }.ToString();

    /// <summary>Of some locks, those that nobody holds any more.</summary>
    internal static async Task<IReadOnlyList<string>> FindFreedAsync(NpgsqlConnection connection, IReadOnlyList<string> locks, CancellationToken cancellationToken)
    {
        using var question = new NpgsqlCommand(
            """
            SELECT name FROM unnest(@locks) AS name
                WHERE NOT EXISTS (
                    SELECT 1 FROM pg_catalog.pg_locks
                        WHERE locktype = 'advisory' AND granted AND objsubid = 2
                            AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                            AND classid::bigint = @class AND objid::bigint = (hashtext(name)::bigint & 4294967295));
            """,
            connection);
        question.Parameters.AddWithValue("locks", locks.ToArray());
        question.Parameters.AddWithValue("class", (long)PostgresSchema.RunnerLockKey);
        using var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var freed = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            freed.Add(reader.GetString(0));
        }

        return freed;
    }

    /// <summary>Holds the lock from now on; again, where the session was lost.</summary>
    /// <returns>The lock's name.</returns>
    internal async Task<string?> HoldAsync(CancellationToken cancellationToken)
    {
        if (session?.FullState == ConnectionState.Open)
        {
            return name;
        }

        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!isClosed && session?.FullState != ConnectionState.Open)
            {
                session?.Dispose();
                session = null;
                session = await OpenAsync(cancellationToken).ConfigureAwait(false);
            }

            return isClosed ? null : name;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        turn.Wait();
        isClosed = true;
        session?.Dispose();
        turn.Release();
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);

            // The server ends no session of ours for its patience, and notices within a minute that a machine is gone.
            var limits = connection.PostgreSqlVersion.Major >= 17 ? "SET LOCAL transaction_timeout = 0;" : "";
            await PostgresOpening.ExecuteAsync(
                connection,
                $"BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; {limits} SET LOCAL tcp_keepalives_idle = 30; SET LOCAL tcp_keepalives_interval = 10; SET LOCAL tcp_keepalives_count = 3",
                cancellationToken).ConfigureAwait(false);
            while (!await TryLockAsync(connection, name ??= Guid.NewGuid().ToString("N"), cancellationToken).ConfigureAwait(false))
            {
                // The lost session may still be ending, and two names may have one hash: another name is as good, and what the old one holds is freed.
                name = null;
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock(@class, hashtext(@name))", connection);
        command.Parameters.AddWithValue("class", PostgresSchema.RunnerLockKey);
        command.Parameters.AddWithValue("name", name);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
