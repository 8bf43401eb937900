using System.Globalization;
using Microsoft.Data.Sqlite;
using PartnerUpgrade.Adapters.Journal.Sqlite;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>Journals as the module of commit a0b9786 left them, made by that schema's own statements.</summary>
internal static class FormerJournal
{
    private static readonly string[] Columns =
    [
        "item_id", "run_id", "run_key", "kind", "customer_id", "customer_name", "subscription_id", "source_offer", "target_offer", "target_key", "quantity",
        "agreed_source_quantity", "license_transfer", "policy_name", "policy_hash", "state", "upgrade_type", "reasons", "follow_ups", "follow_up_count",
        "correlation_id", "created_at", "lease_owner", "lease_until",
    ];

    /// <summary>The statements of a format-1 database.</summary>
    public static string Statements(string database)
    {
        using var reader = new StreamReader(typeof(FormerJournal).Assembly.GetManifestResourceStream($"format1.{database}.sql")!);
        return reader.ReadToEnd();
    }

    /// <summary>Makes a file.</summary>
    public static void MakeFile(string path, params string[] rows)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Execute($"PRAGMA application_id = {SqliteSchema.ApplicationId.ToString(CultureInfo.InvariantCulture)}");
        connection.Execute(Statements("sqlite"));
        connection.Execute("PRAGMA user_version = 1; INSERT INTO journal (id, opened_at) VALUES (1, '2026-11-22T02:00:00.0000000Z')");
        connection.Execute("PRAGMA journal_mode = WAL");
        foreach (var row in rows)
        {
            connection.Execute(row);
        }
    }

    /// <summary>An item as that module wrote it; its subscription is its number.</summary>
    /// <param name="table">The table.</param>
    /// <param name="number">The item's number.</param>
    /// <param name="customer">The customer's number.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="run">The run, as it was typed.</param>
    /// <param name="heldUntil">Until when a runner of that module holds it; null where none does.</param>
    public static string Row(string table, int number, int customer, UpgradeState state, string run = "november", string? heldUntil = null)
    {
        var values = new[]
        {
            Text(Given.Id(500 + number)), Text(run), Text(run.ToUpperInvariant()), "'Upgrade'", Text(Given.Id(1000 + customer)), $"'Customer {customer}'", Text(Given.Id(number)),
            "'o365-business'", "'o365-e3'", "'O365-E3'", "10", "10", "'Prefer'", "'csp-2016'", "'5f2c'", $"'{state}'", "'None'", "'[]'", "'[]'", "0",
            Text(Given.Id(600 + number)), "'2026-11-22T01:30:00.1230000Z'", heldUntil is null ? "NULL" : "'PC/42/0'", heldUntil is null ? "NULL" : $"'{heldUntil}'",
        };
        return $"INSERT INTO {table} ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", values)})";
    }

    private static string Text(object value) => $"'{value}'";
}
