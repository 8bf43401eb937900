using System.Data.Common;
using PartnerUpgrade.Adapters.Journal.Columns;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>Where databases differ in what they are told.</summary>
internal abstract class SqlDialect
{
    internal abstract string Items { get; }

    internal abstract string Events { get; }

    /// <summary>Now, by the clock that all who share the journal agree on.</summary>
    internal abstract string Now { get; }

    /// <summary>When a lease that begins now ends.</summary>
    internal abstract string LeaseEnd { get; }

    /// <summary>What keeps others from adding until the transaction ends; null where there is but one writer.</summary>
    internal abstract string? LockAdding { get; }

    /// <summary>What makes a claim pass by the rows that another claim is about to take; empty where there is but one writer.</summary>
    internal abstract string SkipLocked { get; }

    /// <summary>The condition that a column is one of the ids of a parameter.</summary>
    internal abstract string IsOneOf(string column, string parameter);

    /// <summary>The database's type for what a column holds.</summary>
    internal abstract string TypeOf(SqlType type);

    /// <summary>A column as a table defines it.</summary>
    internal string Define<TRecord>(Column<TRecord> column) =>
        $"{column.Name} {TypeOf(column.Type)}{(column.IsOptional ? "" : " NOT NULL")}{(column.Default is { } value ? $" DEFAULT {value}" : "")}";

    /// <summary>The columns of an item that came with a format, as a table defines them.</summary>
    internal IEnumerable<string> DefineItems(int version) => ItemColumns.All.Concat(ItemColumns.Lease).Where(column => column.Version == version).Select(Define);

    /// <summary>The columns of a step that came with a format, as a table defines them.</summary>
    internal IEnumerable<string> DefineEvents(int version) => EventColumns.All.Where(column => column.Version == version).Select(Define);

    /// <summary>Adds the columns of an item that came with a later format.</summary>
    internal string AddItemColumns(int version) => string.Join("\n", DefineItems(version).Select(column => $"ALTER TABLE {Items} ADD COLUMN {column};"));

    /// <summary>A command for a statement, without parameters.</summary>
    internal virtual DbCommand Take(DbConnection connection, string statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        return command;
    }

    /// <summary>Takes back a command that was used.</summary>
    internal virtual void GiveBack(DbCommand command) => command.Dispose();

    /// <summary>Adds a parameter; its value is a number, a text, a flag, an id, several of these, a time in UTC, JSON or null.</summary>
    internal abstract void AddParameter(DbCommand command, string name, object? value);

    /// <summary>Adds whatever <see cref="Now"/> and <see cref="LeaseEnd"/> need.</summary>
    internal abstract void AddTimes(DbCommand command, TimeSpan lease);
}
