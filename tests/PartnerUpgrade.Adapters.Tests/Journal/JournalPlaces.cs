namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>Makes places for journals, and keeps what several of them share until the last test has run.</summary>
public sealed class JournalPlaces : IDisposable
{
    private PostgresServer? postgres;

    /// <summary>The database server, started for the first who asks.</summary>
    internal PostgresServer Postgres => postgres ??= PostgresServer.Start();

    public void Dispose() => postgres?.Dispose();

    internal JournalPlace Make(JournalKind kind) => kind switch
    {
        JournalKind.Memory => new MemoryPlace(),
        JournalKind.Sqlite => new SqlitePlace(),
        _ => new PostgresPlace(Postgres),
    };
}
