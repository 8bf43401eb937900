namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>The journals there are; whoever uses one need not know which.</summary>
public enum JournalKind
{
    Memory,
    Sqlite,
    PostgreSql,
}
