using Microsoft.Data.Sqlite;
using Npgsql;
using PartnerUpgrade.Adapters.Journal.Columns;
using PartnerUpgrade.Adapters.Journal.Postgres;
using PartnerUpgrade.Adapters.Journal.Sqlite;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>One list of columns makes both databases, and journals of before become journals of today.</summary>
[Collection(JournalCollection.Name)]
public sealed class FormatTests(JournalPlaces places) : IDisposable
{
    /// <summary>What the journal keeps for itself: how an upgrade was ordered and decided, and not what became of it.</summary>
    private static readonly string[] NotShown =
    [
        nameof(UpgradeItem.AgreedSourceQuantity), nameof(UpgradeItem.LicenseTransfer), nameof(UpgradeItem.IntoSubscriptionId),
        nameof(UpgradeItem.PolicyName), nameof(UpgradeItem.PolicyHash), nameof(UpgradeItem.CreatedAt), nameof(UpgradeItem.PartnerId),
        nameof(UpgradeItem.IsSandbox), nameof(UpgradeItem.PlannedBy), nameof(UpgradeItem.OrderedQuantity), nameof(UpgradeItem.OrderedIncrease), nameof(UpgradeItem.KeptPlans),
    ];

    /// <summary>What the view tells from other properties, or knows besides.</summary>
    private static readonly string[] ToldFromOthers =
    [
        nameof(SubscriptionUpgrade.WhatIf), nameof(SubscriptionUpgrade.NeedsFollowUp), nameof(SubscriptionUpgrade.Currency), nameof(SubscriptionUpgrade.MonthlyNow),
        nameof(SubscriptionUpgrade.MonthlyThen), nameof(SubscriptionUpgrade.MonthlyDifference), nameof(SubscriptionUpgrade.SourceQuantity),
    ];

    private static readonly JournalLease Ann = Given.Lease("ann");

    private readonly TemporaryFolder folder = new();
    private readonly StoppedClock clock = new();

    private string FilePath => Path.Combine(folder.Path, "journal.db");

    [Fact]
    public void Each_property_of_an_item_is_in_the_list_of_columns_and_in_the_view_and_nothing_else_is()
    {
        var properties = typeof(UpgradeItem).GetProperties().Where(property => property.CanWrite).ToDictionary(property => Column.NameOf(property.Name), property => property.Name);
        var columns = ItemColumns.All.Where(column => column.Fill is not null).Select(column => column.Name).ToList();

        Assert.Equal(properties.Keys.Order(), columns.Order());
        Assert.Equal(columns.Count, columns.Distinct().Count());
        Assert.Equal(
            properties.Values.Except(NotShown).Order(),
            typeof(SubscriptionUpgrade).GetProperties().Select(property => property.Name).Except(ToldFromOthers).Order());
        Assert.Equal(
            typeof(UpgradeEvent).GetProperties().Where(property => property.CanWrite).Select(property => Column.NameOf(property.Name)).Order(),
            EventColumns.All.Select(column => column.Name).Order());
    }

    [Fact]
    public void Each_column_of_the_list_is_in_the_tables_of_both_databases()
    {
        SqliteJournal.Open(FilePath, clock).Dispose();
        var address = places.Postgres.Address(places.Postgres.MakeDatabase());
        PostgresJournal.Open(address).Dispose();

        var expected = ItemColumns.All.Concat(ItemColumns.Lease).Select(column => column.Name).Append("sequence").Order().ToList();
        Assert.Equal(expected, AskFile("SELECT name FROM pragma_table_info('items')").Order());
        Assert.Equal(expected, AskDatabase(address, "SELECT column_name FROM information_schema.columns WHERE table_schema = 'partnerupgrade' AND table_name = 'items'").Order());
        Assert.Equal(ItemColumns.Version, SqliteSchema.Steps.Count);
        Assert.Equal(ItemColumns.Version, PostgresSchema.Steps.Count);
        Assert.All(ItemColumns.All.Concat(ItemColumns.Lease), column => Assert.InRange(column.Version, 1, ItemColumns.Version));
    }

    [Fact]
    public void The_first_step_still_makes_what_it_made_when_it_was_released()
    {
        FormerJournal.MakeFile(FilePath);
        using var today = new SqliteConnection("Data Source=:memory:");
        today.Open();
        today.Execute(SqliteSchema.Steps[0]);

        const string Question = "SELECT t.name || '.' || c.name || ' ' || c.type || c.[notnull] || c.pk FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY 1";
        Assert.Equal(AskFile(Question), today.AskAll(Question));
        const string Indexes = "SELECT coalesce(name, '') || tbl_name FROM sqlite_master WHERE type = 'index' ORDER BY 1";
        Assert.Equal(AskFile(Indexes), today.AskAll(Indexes));
    }

    [Fact]
    public async Task A_file_of_before_becomes_one_of_today_and_its_open_orders_of_one_customer_drain_one_after_another()
    {
        FormerJournal.MakeFile(FilePath, [.. Rows("items")]);

        using var journal = SqliteJournal.Open(FilePath, clock);

        await AssertDrainsAsync(journal);
        Assert.Equal(["2"], AskFile("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_database_of_before_becomes_one_of_today_and_its_open_orders_of_one_customer_drain_one_after_another()
    {
        var database = places.Postgres.MakeDatabase();
        foreach (var statements in Rows("partnerupgrade.items").Prepend(FormerJournal.Statements("postgresql")))
        {
            places.Postgres.Execute(database, statements);
        }

        using var journal = PostgresJournal.Open(places.Postgres.Address(database));

        await AssertDrainsAsync(journal);
        Assert.Equal(["2"], AskDatabase(places.Postgres.Address(database), "SELECT version::text FROM partnerupgrade.journal"));
    }

    [Fact]
    public async Task What_a_runner_of_before_holds_is_free_when_its_time_is_up_and_not_sooner()
    {
        FormerJournal.MakeFile(FilePath, FormerJournal.Row("items", 1, 1, UpgradeState.Submitting, heldUntil: SqliteDialect.Write(clock.UtcNow.AddMinutes(10))));
        using var journal = SqliteJournal.Open(FilePath, clock);

        Assert.Null(await journal.ClaimAsync(Ann));
        clock.Pass(TimeSpan.FromMinutes(10));
        Assert.NotNull(await journal.ClaimAsync(Ann));
    }

    [Theory]
    [InlineData(3, "newer")]
    [InlineData(-1, "damaged")]
    public void A_file_of_a_format_that_is_not_known_is_refused_with_words(int version, string words)
    {
        SqliteJournal.Open(FilePath, clock).Dispose();
        ExecuteFile($"PRAGMA user_version = {version}");

        var refusal = Assert.Throws<PartnerUpgradeException>(() => SqliteJournal.Open(FilePath, clock));

        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "newer")]
    [InlineData(-1, "damaged")]
    public void A_database_of_a_format_that_is_not_known_is_refused_with_words(int version, string words)
    {
        var database = places.Postgres.MakeDatabase();
        PostgresJournal.Open(places.Postgres.Address(database)).Dispose();
        places.Postgres.Execute(database, $"UPDATE partnerupgrade.journal SET version = {version}");

        var refusal = Assert.Throws<PartnerUpgradeException>(() => PostgresJournal.Open(places.Postgres.Address(database)));

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Three open orders of one customer, two of them begun; one of another; one that is done; and a run with a blank behind its name.</summary>
    private static IEnumerable<string> Rows(string table) =>
    [
        FormerJournal.Row(table, 1, 1, UpgradeState.Planned),
        FormerJournal.Row(table, 2, 1, UpgradeState.Uncertain),
        FormerJournal.Row(table, 3, 1, UpgradeState.Submitted),
        FormerJournal.Row(table, 4, 2, UpgradeState.Planned),
        FormerJournal.Row(table, 5, 3, UpgradeState.Succeeded),
        FormerJournal.Row(table, 6, 4, UpgradeState.Planned, "seats "),
    ];

    private static async Task AssertDrainsAsync(IUpgradeJournal journal)
    {
        Assert.Equal(6, (await journal.ReadAsync()).Count);
        Assert.Single(await journal.ReadAsync(new JournalQuery { RunId = "Seats" }));
        Assert.False((await journal.AddAsync(Given.Item(5) with { CustomerId = Given.Id(1003) })).Added);

        var order = new List<Guid>();
        while (await journal.ClaimAsync(Ann) is { } item)
        {
            order.Add(item.SubscriptionId);
            Assert.True(item.CustomerId == Given.Id(1002) || await journal.ClaimAsync(Given.Lease("bob")) is not { } other || other.CustomerId != item.CustomerId);
            await journal.SaveAsync(item.State == UpgradeState.Planned ? item.Skip([], Given.Planned) : item.Fail([], Given.Planned), Ann);
            foreach (var held in await journal.ReadAsync(new JournalQuery { States = [UpgradeState.Planned, UpgradeState.Uncertain, UpgradeState.Submitted] }))
            {
                await journal.ReleaseAsync(held.ItemId, Given.Lease("bob"));
            }
        }

        Assert.Equal([Given.Id(2), Given.Id(3), Given.Id(1), Given.Id(4)], order);
    }

    private IReadOnlyList<string> AskFile(string question)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        return connection.AskAll(question);
    }

    private void ExecuteFile(string statements)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        connection.Execute(statements);
    }

    private static List<string> AskDatabase(string address, string question)
    {
        using var connection = new NpgsqlConnection(PostgresLocation.Parse(address).ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(question, connection);
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
