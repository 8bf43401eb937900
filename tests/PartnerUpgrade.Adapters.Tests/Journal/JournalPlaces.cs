namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>Makes places for journals, and keeps what several of them share until the last test has run.</summary>
public sealed class JournalPlaces
{
    internal JournalPlace Make(JournalKind kind) => kind switch
    {
        JournalKind.Memory => new MemoryPlace(),
        _ => new SqlitePlace(),
    };
}
