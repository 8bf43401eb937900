using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using PartnerUpgrade.Adapters.Journal.Columns;

namespace PartnerUpgrade.Adapters.Journal.Postgres;

/// <summary>PostgreSQL, where runners on many machines agree on the time by asking the database for it.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    internal override string Items => $"{PostgresSchema.Name}.items";

    internal override string Events => $"{PostgresSchema.Name}.events";

    internal override string Now => "clock_timestamp()";

    internal override string LeaseEnd => "clock_timestamp() + @lease";

    /// <summary>
    /// A lock, and not serializable transactions: those who add queue for milliseconds and never have to begin anew, and those who claim or
    /// record are not held up at all.
    /// </summary>
    internal override string LockAdding => $"SELECT pg_advisory_xact_lock({PostgresSchema.LockKey}, 1)";

    internal override string SkipLocked => "FOR UPDATE OF i SKIP LOCKED";

    internal override string TypeOf(SqlType type) => type switch
    {
        SqlType.Id => "uuid",
        SqlType.Number => "integer",
        SqlType.LongNumber => "bigint",
        SqlType.Flag => "boolean",
        SqlType.Time => "timestamptz",
        SqlType.Json => "json",
        _ => "text",
    };

    internal override string IsOneOf(string column, string parameter) => $"{column} = ANY({parameter})";

    internal override void AddParameter(DbCommand command, string name, object? value)
    {
        var parameters = ((NpgsqlCommand)command).Parameters;
        if (value is JsonText json)
        {
            parameters.AddWithValue(name, NpgsqlDbType.Json, json.Json);
        }
        else
        {
            parameters.AddWithValue(name, value ?? DBNull.Value);
        }
    }

    internal override void AddTimes(DbCommand command, TimeSpan lease) => AddParameter(command, "lease", lease);
}
