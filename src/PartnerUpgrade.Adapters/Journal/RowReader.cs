using System.Data.Common;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>The values of a row by the names of their columns.</summary>
internal readonly struct RowReader(DbDataReader reader)
{
    internal string Text(string column) => reader.GetString(reader.GetOrdinal(column));

    internal string? OptionalText(string column) => IsNull(column) ? null : Text(column);

    internal long? OptionalLongNumber(string column) => IsNull(column) ? null : LongNumber(column);

    internal bool? OptionalFlag(string column) => IsNull(column) ? null : reader.GetBoolean(reader.GetOrdinal(column));

    /// <summary>The value as it lies there.</summary>
    internal object? Raw(string column) => IsNull(column) ? null : reader.GetValue(reader.GetOrdinal(column));

    internal long LongNumber(string column) => reader.GetInt64(reader.GetOrdinal(column));

    internal Guid Id(string column) => reader.GetGuid(reader.GetOrdinal(column));

    internal Guid? OptionalId(string column) => IsNull(column) ? null : Id(column);

    internal DateTimeOffset Time(string column) => reader.GetFieldValue<DateTimeOffset>(reader.GetOrdinal(column)).ToUniversalTime();

    internal DateTimeOffset? OptionalTime(string column) => IsNull(column) ? null : Time(column);

    /// <exception cref="FormatException">There is no such name. What an upgrade is and where it stands is never guessed.</exception>
    internal T Name<T>(string column)
        where T : struct, Enum
    {
        var text = Text(column);
        return Enum.TryParse<T>(text, out var value) && value.ToString() == text ? value : throw new FormatException(text);
    }

    internal T? OptionalName<T>(string column)
        where T : struct, Enum => IsNull(column) ? null : Name<T>(column);

    internal IReadOnlyList<T> List<T>(string column)
        where T : class => JournalJson.Read<T>(Text(column));

    private bool IsNull(string column) => reader.IsDBNull(reader.GetOrdinal(column));
}
