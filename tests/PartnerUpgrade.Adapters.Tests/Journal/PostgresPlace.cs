using System.Globalization;
using PartnerUpgrade.Adapters.Journal.Postgres;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>A journal in a database of its own.</summary>
internal sealed class PostgresPlace(PostgresServer server) : JournalPlace
{
    public string Database { get; } = server.MakeDatabase();

    /// <summary>The database's clock cannot be set, but what it is compared with can: leases end that much earlier.</summary>
    public override Task PassAsync(TimeSpan time)
    {
        server.Execute(Database, string.Create(CultureInfo.InvariantCulture, $"UPDATE partnerupgrade.items SET lease_until = lease_until - make_interval(secs => {time.TotalSeconds})"));
        return base.PassAsync(time);
    }

    public override Task FillAsync(int copies)
    {
        server.Execute(
            Database,
            $"""
            INSERT INTO partnerupgrade.items (item_id, customer_name, {CopiedColumns})
                SELECT CAST(lpad(to_hex(number), 8, '0') || '-0000-0000-0000-000000000000' AS uuid), 'Customer ' || number, {CopiedColumns}
                FROM partnerupgrade.items, generate_series(1, {copies}) AS number ORDER BY number
            """);
        return Task.CompletedTask;
    }

    protected override IUpgradeJournal OpenAnother() => PostgresJournal.Open(server.Address(Database));

    protected override Task CleanAsync() => Task.CompletedTask;
}
