namespace PartnerUpgrade.Adapters.Journal.Columns;

/// <summary>How a value of a record becomes one of a column, and back.</summary>
/// <typeparam name="T">The value's type in the record.</typeparam>
/// <param name="Type">What the column holds.</param>
/// <param name="IsOptional">Whether the column may hold nothing.</param>
/// <param name="Write">From the record to a parameter.</param>
/// <param name="Read">From a row, by the column's name, to the record.</param>
internal sealed record Codec<T>(SqlType Type, bool IsOptional, Func<T, object?> Write, Func<RowReader, string, T> Read);

internal static class Codec
{
    internal static readonly Codec<Guid> Id = new(SqlType.Id, false, value => value, (row, column) => row.Id(column));

    internal static readonly Codec<Guid?> OptionalId = new(SqlType.Id, true, value => value, (row, column) => row.OptionalId(column));

    internal static readonly Codec<string> RequiredText = new(SqlType.Text, false, value => value, (row, column) => row.Text(column));

    internal static readonly Codec<string?> OptionalText = new(SqlType.Text, true, value => value, (row, column) => row.OptionalText(column));

    internal static readonly Codec<long> Number = new(SqlType.Number, false, value => value, (row, column) => row.LongNumber(column));

    internal static readonly Codec<long?> OptionalNumber = new(SqlType.LongNumber, true, value => value, (row, column) => row.OptionalLongNumber(column));

    internal static readonly Codec<bool?> OptionalFlag = new(SqlType.Flag, true, value => value, (row, column) => row.OptionalFlag(column));

    internal static readonly Codec<DateTimeOffset> Time = new(SqlType.Time, false, value => value.ToUniversalTime(), (row, column) => row.Time(column));

    internal static readonly Codec<DateTimeOffset?> OptionalTime =
        new(SqlType.Time, true, value => value?.ToUniversalTime(), (row, column) => row.OptionalTime(column));

    internal static Codec<T> Name<T>()
        where T : struct, Enum => new(SqlType.Text, false, value => value.ToString(), (row, column) => row.Name<T>(column));

    internal static Codec<T?> OptionalName<T>()
        where T : struct, Enum => new(SqlType.Text, true, value => value?.ToString(), (row, column) => row.OptionalName<T>(column));

    internal static Codec<T?> OptionalObject<T>()
        where T : class => new(SqlType.Json, true, value => value is null ? null : JournalJson.WriteOne(value), (row, column) => row.OptionalText(column) is { } json ? JournalJson.ReadOne<T>(json) : null);

    internal static Codec<IReadOnlyList<T>> List<T>()
        where T : class => new(SqlType.Json, false, value => JournalJson.Write(value), (row, column) => row.List<T>(column));
}
