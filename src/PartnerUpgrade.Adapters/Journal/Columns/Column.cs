using System.Linq.Expressions;
using System.Reflection;
using System.Text;

namespace PartnerUpgrade.Adapters.Journal.Columns;

/// <summary>A column of a table that keeps records.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
internal sealed record Column<TRecord>
{
    internal required string Name { get; init; }

    internal required SqlType Type { get; init; }

    /// <summary>The format of the journal that it came with.</summary>
    internal int Version { get; init; } = 1;

    internal bool IsOptional { get; init; }

    /// <summary>What rows of before hold, as SQL; for a column that came later and must hold something.</summary>
    internal string? Default { get; init; }

    /// <summary>Whether it is written once, with the row, and never again.</summary>
    internal bool IsFixed { get; init; }

    /// <summary>The record's value for it; null for what the statements themselves write.</summary>
    internal Func<TRecord, object?>? Value { get; init; }

    /// <summary>Puts a row's value into a record; null for what the record can tell from others.</summary>
    internal Action<TRecord, RowReader>? Fill { get; init; }
}

internal static class Column
{
    /// <summary>The column of a property, named after it.</summary>
    internal static Column<TRecord> Of<TRecord, T>(Expression<Func<TRecord, T>> property, Codec<T> codec)
    {
        var member = (PropertyInfo)((MemberExpression)property.Body).Member;
        var read = property.Compile();
        var write = (Action<TRecord, T>)Delegate.CreateDelegate(typeof(Action<TRecord, T>), member.GetSetMethod()!);
        var name = NameOf(member.Name);
        return new Column<TRecord>
        {
            Name = name,
            Type = codec.Type,
            IsOptional = codec.IsOptional,
            Value = record => codec.Write(read(record)),
            Fill = (record, row) => write(record, codec.Read(row, name)),
        };
    }

    /// <exception cref="DamagedRowException">The row cannot be read.</exception>
    internal static TRecord Fill<TRecord>(TRecord record, IReadOnlyList<Column<TRecord>> columns, RowReader row)
    {
        try
        {
            foreach (var column in columns)
            {
                column.Fill?.Invoke(record, row);
            }

            return record;
        }
        catch (Exception failure) when (DamagedRowException.IsDamage(failure))
        {
            throw DamagedRowException.Of(row, failure);
        }
    }

    /// <summary>A property's name as databases write names: <c>SourceOffer</c> is <c>source_offer</c>.</summary>
    internal static string NameOf(string property)
    {
        var name = new StringBuilder();
        foreach (var letter in property)
        {
            if (char.IsUpper(letter) && name.Length > 0)
            {
                name.Append('_');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }
}
