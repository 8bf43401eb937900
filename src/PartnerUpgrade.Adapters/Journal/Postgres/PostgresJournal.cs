using System.Data;
using System.Data.Common;
using Npgsql;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.Journal.Postgres;

/// <summary>A journal in a database, for runners on any number of machines.</summary>
internal sealed class PostgresJournal : SqlJournal
{
    private readonly NpgsqlDataSource database;
    private readonly bool mustAskForDurability;

    private PostgresJournal(NpgsqlDataSource database, string location, bool mustAskForDurability)
        : base(new PostgresDialect())
    {
        this.database = database;
        this.mustAskForDurability = mustAskForDurability;
        Location = location;
    }

    /// <inheritdoc/>
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
            var opened = new PostgresJournal(database, place.Display, PostgresOpening.IsLosingCommits(connection));
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

    /// <inheritdoc/>
    public override void Dispose() => database.Dispose();

    /// <inheritdoc/>
    protected override PartnerUpgradeException? Explain(Exception failure) => PostgresFaults.Explain(Location, failure);

    /// <inheritdoc/>
    protected override Task<T> QueryAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        OnceMoreAsync(work, isTransaction: false, cancellationToken);

    /// <inheritdoc/>
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
