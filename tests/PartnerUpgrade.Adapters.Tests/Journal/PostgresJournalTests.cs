using Npgsql;
using PartnerUpgrade.Adapters.Journal.Postgres;
using static PartnerUpgrade.Adapters.Tests.Journal.JournalSteps;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>The journal in a database, for a fleet of runners.</summary>
[Collection(JournalCollection.Name)]
public sealed class PostgresJournalTests(JournalPlaces places)
{
    private static readonly JournalLease Ann = Given.Lease("ann");

    private PostgresServer Server => places.Postgres;

    [Fact]
    public async Task Several_processes_share_it()
    {
        const int Processes = 3;
        const int Each = 40;
        var address = Server.Address(Server.MakeDatabase());

        var taken = await Task.WhenAll(Enumerable.Range(0, Processes).Select(number => JournalProcess.RunAsync(address, number, Each)));

        using var journal = PostgresJournal.Open(address);
        var all = Enumerable.Range(0, Processes * Each).Select(Given.Id).ToList();
        Assert.Equal(all, (await journal.ReadAsync()).Select(item => item.SubscriptionId).Order());
        Assert.Equal(all, taken.SelectMany(ids => ids).Order());
    }

    [Fact]
    public async Task Of_many_who_make_it_at_once_all_get_the_same_one()
    {
        var address = Server.Address(Server.MakeDatabase());

        await Task.WhenAll(Enumerable.Range(1, 12).Select(number => Task.Run(async () =>
        {
            using var journal = PostgresJournal.Open(address);
            await journal.AddAsync(Given.Item(number));
        })));

        using var journal = PostgresJournal.Open(address);
        Assert.Equal(12, (await journal.ReadAsync()).Count);
    }

    [Fact]
    public async Task Leases_and_history_go_by_the_databases_clock()
    {
        var database = Server.MakeDatabase();
        using var journal = PostgresJournal.Open(Server.Address(database));
        var item = Given.Item(1);
        var before = Server.Ask<DateTime>(database, "SELECT clock_timestamp()");
        await journal.TakeAsync(item, Given.Lease("ann", minutes: 10));
        var after = Server.Ask<DateTime>(database, "SELECT clock_timestamp()");

        Assert.InRange(Server.Ask<DateTime>(database, "SELECT lease_until FROM partnerupgrade.items"), before.AddMinutes(10), after.AddMinutes(10));
        Assert.InRange(Assert.Single(await journal.ReadHistoryAsync(item.ItemId)).RecordedAt.UtcDateTime, before, after);
    }

    [Fact]
    public async Task Losing_the_database_stops_the_run_and_finding_it_again_lets_it_go_on()
    {
        var database = Server.MakeDatabase();
        using var journal = PostgresJournal.Open(Server.Address(database));
        var item = Given.Item(1);
        await journal.TakeAsync(item, Ann);
        Server.Stop();
        try
        {
            await AssertUnreachableAsync(() => journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Ann));
            await AssertUnreachableAsync(() => journal.ClaimAsync(Ann));
            await AssertUnreachableAsync(() => journal.ReadAsync());
            await AssertUnreachableAsync(() => Task.FromResult(PostgresJournal.Open(Server.Address(database))));
        }
        finally
        {
            Server.Resume();
        }

        Assert.Equal(UpgradeState.Planned, Assert.Single(await journal.ReadAsync()).State);
        await journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Ann);
    }

    [Fact]
    public async Task A_connection_that_died_unnoticed_is_replaced()
    {
        var database = Server.MakeDatabase();
        using var journal = PostgresJournal.Open(Server.Address(database));
        var item = Given.Item(1);
        await journal.TakeAsync(item, Ann);

        Server.Execute("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
        await journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Ann);

        Server.Execute("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
        Assert.Equal(2, (await journal.ReadHistoryAsync(item.ItemId)).Count);
    }

    [Fact]
    public async Task A_commit_without_an_answer_is_not_tried_again()
    {
        var database = Server.MakeDatabase();
        using var journal = PostgresJournal.Open(Server.Address(database));
        Server.Execute(
            database,
            """
            CREATE SEQUENCE attempts;
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM nextval('attempts'); PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER dying AFTER INSERT ON partnerupgrade.events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die();
            """);

        await AssertUnreachableAsync(() => journal.AddAsync(Given.Item(1), Ann));

        Assert.Equal(1L, Server.Ask<long>(database, "SELECT last_value FROM attempts"));
        Assert.Empty(await journal.ReadAsync());
    }

    [Fact]
    public async Task What_was_recorded_is_on_the_servers_disk_even_where_commits_usually_do_not_wait_for_it()
    {
        var database = Server.MakeDatabase();
        Server.Execute("postgres", $"ALTER DATABASE {database} SET synchronous_commit = off");
        using var journal = PostgresJournal.Open(Server.Address(database));
        Server.Execute(
            database,
            """
            CREATE TABLE seen (setting text);
            CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$;
            CREATE TRIGGER looking AFTER INSERT ON partnerupgrade.events FOR EACH ROW EXECUTE FUNCTION look();
            """);

        await journal.BringToAsync(Given.Item(1), UpgradeState.Succeeded, Ann);

        Assert.Equal("on on on", Server.Ask<string>(database, "SELECT string_agg(setting, ' ') FROM seen"));
    }

    [Fact]
    public void A_wrong_or_missing_password_is_told_without_it()
    {
        var database = Server.MakeDatabase();

        AssertUnavailable("does not accept the sign-in", $"postgresql://{PostgresServer.User}:swordfish@127.0.0.1:{Server.Port}/{database}");
        AssertUnavailable("does not accept the sign-in", $"postgresql://{PostgresServer.User}@127.0.0.1:{Server.Port}/{database}");
    }

    [Fact]
    public void The_password_may_come_from_the_environment_or_a_file()
    {
        var database = Server.MakeDatabase();
        var address = $"postgresql://{PostgresServer.User}@127.0.0.1:{Server.Port}/{database}";
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "passwords");
        File.WriteAllText(file, $"127.0.0.1:*:*:{PostgresServer.User}:{PostgresServer.Password.Replace(":", "\\:")}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        PostgresJournal.Open($"{address}?passfile={Uri.EscapeDataString(file)}").Dispose();
        Environment.SetEnvironmentVariable("PGPASSWORD", PostgresServer.Password);
        try
        {
            using var journal = PostgresJournal.Open(address);
            Assert.Equal(address, journal.Location);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PGPASSWORD", null);
        }
    }

    [Fact]
    public void A_socket_in_a_folder_will_do()
    {
        var database = Server.MakeDatabase();
        var password = Uri.EscapeDataString(PostgresServer.Password);

        PostgresJournal.Open($"postgresql://{PostgresServer.User}:{password}@{Uri.EscapeDataString(Server.SocketFolder)}:{Server.Port}/{database}").Dispose();
    }

    [Fact]
    public void What_the_server_refuses_is_told_in_its_words()
    {
        AssertUnavailable("nowhere", Server.Address("nowhere"));

        var readOnly = Server.MakeDatabase();
        PostgresJournal.Open(Server.Address(readOnly)).Dispose();
        Server.Execute("postgres", $"ALTER DATABASE {readOnly} SET default_transaction_read_only = on");
        AssertUnavailable("cannot be written", Server.Address(readOnly));

        AssertUnavailable("SSL", Server.Address(Server.MakeDatabase()) + "?sslmode=require");
    }

    [Fact]
    public async Task A_user_with_few_rights_needs_no_more_than_the_schema()
    {
        var database = Server.MakeDatabase();
        var user = $"poor_{Guid.NewGuid():N}";
        var address = $"postgresql://{user}:few@127.0.0.1:{Server.Port}/{database}";
        Server.Execute(database, $"CREATE USER {user} PASSWORD 'few'");
        AssertUnavailable("is missing a permission", address);

        Server.Execute(database, $"CREATE SCHEMA partnerupgrade AUTHORIZATION {user}");
        using var journal = PostgresJournal.Open(address);
        await journal.AddAsync(Given.Item(1));
    }

    [Fact]
    public void A_journal_of_a_newer_version_is_refused()
    {
        var database = Server.MakeDatabase();
        PostgresJournal.Open(Server.Address(database)).Dispose();
        Server.Execute(database, "UPDATE partnerupgrade.journal SET version = version + 1");

        AssertUnavailable("newer version", Server.Address(database));
    }

    [Fact]
    public async Task A_later_format_keeps_what_an_earlier_one_held()
    {
        var database = Server.MakeDatabase();
        using (var journal = PostgresJournal.Open(Server.Address(database)))
        {
            await journal.AddAsync(Given.FullItem(1));
        }

        Update("ALTER TABLE partnerupgrade.items ADD COLUMN ticket text");

        Assert.Throws<PostgresException>(() => Update("SELECT 1", "ALTER TABLE partnerupgrade.items DROP COLUMN ticket; SELECT nothing"));
        Assert.Equal(PostgresSchema.Steps.Count + 1, Server.Ask<int>(database, "SELECT version FROM partnerupgrade.journal"));
        Assert.Equal(1L, Server.Ask<long>(database, "SELECT COUNT(*) FROM partnerupgrade.items WHERE ticket IS NULL"));

        void Update(params string[] steps)
        {
            using var connection = new NpgsqlConnection(PostgresLocation.Parse(Server.Address(database)).ConnectionString);
            connection.Open();
            PostgresOpening.Update(connection, database, [.. PostgresSchema.Steps, .. steps]);
        }
    }

    [Fact]
    public async Task A_table_that_somebody_changed_is_found_out()
    {
        var database = Server.MakeDatabase();
        using var journal = PostgresJournal.Open(Server.Address(database));
        await journal.AddAsync(Given.Item(1));

        Server.Execute(database, "UPDATE partnerupgrade.items SET state = 'Doubtful'");
        await AssertRefusedAsync(PartnerErrorId.JournalUnavailable, () => journal.ReadAsync());

        Server.Execute(database, "ALTER TABLE partnerupgrade.items DROP COLUMN reasons");
        await AssertRefusedAsync(PartnerErrorId.JournalUnavailable, () => journal.ReadAsync());
    }

    [Fact]
    public async Task A_closed_journal_is_unavailable()
    {
        var journal = PostgresJournal.Open(Server.Address(Server.MakeDatabase()));
        journal.Dispose();
        journal.Dispose();

        await AssertRefusedAsync(PartnerErrorId.JournalUnavailable, () => journal.AddAsync(Given.Item(1)));
    }

    [Fact]
    public async Task What_is_no_text_cannot_keep_an_outcome_from_being_recorded()
    {
        using var journal = PostgresJournal.Open(Server.Address(Server.MakeDatabase()));
        await journal.AddAsync(Given.Item(1, "half \ud83e, zero \0.") with { Reasons = [Given.Reason("\ud83e\0🥖")] });

        var found = Assert.Single(await journal.ReadAsync());

        Assert.Equal(("half \uFFFD, zero \uFFFD.", "\uFFFD\0🥖"), (found.RunId, Assert.Single(found.Reasons).Message));
    }

    private static async Task AssertUnreachableAsync(Func<Task> attempt)
    {
        var refusal = await RefusalAsync(attempt);
        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.Contains("cannot be reached", refusal.Message);
        AssertSilent(refusal, PostgresServer.Password);
    }

    private static void AssertUnavailable(string expected, string address)
    {
        var refusal = Assert.Throws<PartnerUpgradeException>(() => PostgresJournal.Open(address));
        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.Contains(expected, refusal.Message);
        AssertSilent(refusal, PostgresServer.Password);
        AssertSilent(refusal, "swordfish");
    }

    private static void AssertSilent(PartnerUpgradeException refusal, string password)
    {
        Assert.NotEmpty(refusal.Remedy);
        Assert.Null(refusal.InnerException);
        Assert.DoesNotContain(password, refusal.ToString() + refusal.Remedy);
        Assert.DoesNotContain(Uri.EscapeDataString(password), refusal.ToString() + refusal.Remedy);
    }
}
