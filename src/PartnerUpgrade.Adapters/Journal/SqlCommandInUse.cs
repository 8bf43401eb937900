using System.Data.Common;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>A command with its parameters, given back to its dialect after use.</summary>
internal readonly struct SqlCommandInUse(SqlDialect dialect, DbCommand command) : IDisposable
{
    internal Task<DbDataReader> ExecuteReaderAsync(CancellationToken cancellationToken) => command.ExecuteReaderAsync(cancellationToken);

    internal Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => command.ExecuteNonQueryAsync(cancellationToken);

    /// <summary>Adds whatever the present time and the end of a lease need.</summary>
    internal void AddTimes(TimeSpan lease) => dialect.AddTimes(command, lease);

    public void Dispose() => dialect.GiveBack(command);
}
