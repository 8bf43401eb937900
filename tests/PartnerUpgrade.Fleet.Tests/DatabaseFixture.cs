namespace PartnerUpgrade.Fleet.Tests;

/// <summary>Keeps the database server that the first test started until the last has run.</summary>
public sealed class DatabaseFixture : IDisposable
{
    private PostgresServer? server;

    /// <summary>The server; skips the test where there is none to start.</summary>
    internal PostgresServer Server => server ??= PostgresServer.Start();

    public void Dispose() => server?.Dispose();

    /// <summary>An empty journal: a file, or a database of the server.</summary>
    internal JournalView MakeJournal(bool inDatabase) => inDatabase ? JournalView.InDatabase(Server) : JournalView.InFile();
}
