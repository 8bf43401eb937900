using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PartnerUpgrade.Adapters.Journal.Columns;

namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>SQLite, where all who share the file share the machine and its clock, and write one at a time.</summary>
internal sealed class SqliteDialect(IClock clock) : SqlDialect
{
    /// <summary>
    /// The commands of the journal's one connection, by their statements: SQLite takes longer to understand a statement than to execute it. They are
    /// used by turns, and end with the connection.
    /// </summary>
    private readonly Dictionary<string, SqliteCommand> commands = [];

    internal override string Items => "items";

    internal override string Events => "events";

    internal override string Now => "@now";

    internal override string LeaseEnd => "@lease_end";

    internal override string? LockAdding => null;

    internal override string SkipLocked => "";

    /// <summary>As text that sorts like the time it means, whatever tool sorts it.</summary>
    internal static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    internal override string TypeOf(SqlType type) => type is SqlType.Number or SqlType.LongNumber or SqlType.Flag ? "INTEGER" : "TEXT";

    internal override string IsOneOf(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    internal override void AddParameter(DbCommand command, string name, object? value) => ((SqliteCommand)command).Parameters.AddWithValue("@" + name, value switch
    {
        null => DBNull.Value,
        Guid id => id.ToString(),
        Guid[] ids => JsonSerializer.Serialize(ids),
        long[] numbers => JsonSerializer.Serialize(numbers),
        string[] texts => JsonSerializer.Serialize(texts),
        DateTimeOffset time => Write(time),
        JsonText json => json.Json,
        _ => value,
    });

    internal override DbCommand Take(DbConnection connection, string statement)
    {
        if (!commands.TryGetValue(statement, out var command))
        {
            commands.Add(statement, command = (SqliteCommand)base.Take(connection, statement));
        }

        return command;
    }

    internal override void GiveBack(DbCommand command) => ((SqliteCommand)command).Parameters.Clear();

    internal override void AddTimes(DbCommand command, TimeSpan lease)
    {
        var now = clock.UtcNow;
        AddParameter(command, "now", now);
        AddParameter(command, "lease_end", now + lease);
    }
}
