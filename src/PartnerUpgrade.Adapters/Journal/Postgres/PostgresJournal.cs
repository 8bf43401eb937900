using System.Data;
using System.Data.Common;
using Npgsql;

namespace PartnerUpgrade.Adapters.Journal.Postgres;

/// <summary>A journal in a database, for runners on any number of machines.</summary>
internal sealed class PostgresJournal : SqlJournal
{
    private readonly NpgsqlDataSource database;
    private readonly bool mustAskForDurability;
    private readonly PostgresRunnerLock runner;

    private PostgresJournal(NpgsqlDataSource database, PostgresLocation place, bool mustAskForDurability)
        : base(new PostgresDialect())
    {
        runner = new PostgresRunnerLock(place.ConnectionString);
        this.database = database;
        this.mustAskForDurability = mustAskForDurability;
        Location = place.Display;
    }

    public override string Location { get; }

    /// <summary>Opens a journal, made anew where the database has none, and shows that it can be written before anything depends on it.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.JournalUnavailable"/>.</exception>
    internal static PostgresJournal Open(string location)
    {
        var place = PostgresLocation.Parse(location);
        NpgsqlDataSource? database = null;
        try
        {
            database = NpgsqlDataSource.Create(place.ConnectionString);
            using var connection = database.OpenConnection();
            PostgresOpening.Update(connection, place.Display, PostgresSchema.Steps);
            var opened = new PostgresJournal(database, place, PostgresOpening.IsLosingCommits(connection));
            PostgresOpening.ProveWritable(connection);
            database = null;
            return opened;
        }
        catch (Exception failure) when (PostgresFaults.Explain(place.Display, failure) is { } explained)
        {
            throw explained;
        }
        finally
        {
            database?.Dispose();
        }
    }

    /// <summary>A database keeps what it has committed where its own tools find it.</summary>
    public override void Settle()
    {
    }

    public override Task CopyAsync(string path, CancellationToken cancellationToken) =>
        throw JournalFaults.Unavailable(Messages.JournalIsDatabaseRemedy, Messages.JournalIsDatabase, Location);

    public override void Dispose()
    {
        runner.Dispose();
        database.Dispose();
    }

    protected override Task<string?> HoldLockAsync(CancellationToken cancellationToken) => runner.HoldAsync(cancellationToken);

    protected override async Task<LockFindings> ExamineAsync(DbConnection connection, IReadOnlyList<string> locks, CancellationToken cancellationToken) =>
        new(await PostgresRunnerLock.FindFreedAsync((NpgsqlConnection)connection, locks, cancellationToken).ConfigureAwait(false), []);

    /// <summary>A constraint found the other one, or both waited for each other.</summary>
    protected override bool IsRace(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    protected override PartnerUpgradeException? Explain(Exception failure) => PostgresFaults.Explain(Location, failure);

    protected override Task<T> QueryAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        OnceMoreAsync(work, isTransaction: false, cancellationToken);

    protected override Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        OnceMoreAsync(work, isTransaction: true, cancellationToken);

    /// <summary>
    /// A connection that was kept may have died unnoticed, so what fails on the way is tried once more on a new one, unless the end of the
    /// transaction was asked for already: nobody knows then whether it happened.
    /// </summary>
    private async Task<T> OnceMoreAsync<T>(Func<DbConnection, Task<T>> work, bool isTransaction, CancellationToken cancellationToken)
    {
        var isEnding = false;
        try
        {
            return await TryAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (!isEnding && PostgresFaults.IsLoss(failure))
        {
            database.Clear();
            return await TryAsync().ConfigureAwait(false);
        }

        async Task<T> TryAsync()
        {
            var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var closing = connection.ConfigureAwait(false);
            if (!isTransaction)
            {
                return await work(connection).ConfigureAwait(false);
            }

            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            await using var rollingBack = transaction.ConfigureAwait(false);
            if (mustAskForDurability)
            {
                await PostgresOpening.AskForDurabilityAsync(connection, cancellationToken).ConfigureAwait(false);
            }

            var result = await work(connection).ConfigureAwait(false);
            isEnding = true;
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return result;
        }
    }
}
