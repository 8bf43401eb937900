using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>One journal in memory, which all who open it share.</summary>
internal sealed class MemoryPlace : JournalPlace
{
    private readonly MemoryJournal journal;

    public MemoryPlace() => journal = new MemoryJournal(Clock);

    protected override IUpgradeJournal OpenAnother() => journal;

    protected override Task CleanAsync() => Task.CompletedTask;
}
