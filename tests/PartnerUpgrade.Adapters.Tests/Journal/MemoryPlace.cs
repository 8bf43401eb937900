namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>One journal in memory, which all who open it share.</summary>
internal sealed class MemoryPlace : JournalPlace
{
    private readonly MemoryJournal journal;

    public MemoryPlace() => journal = new MemoryJournal(Clock);

    public override async Task FillAsync(int copies)
    {
        var item = Assert.Single(await journal.ReadAsync());
        for (var number = 1; number <= copies; number++)
        {
            await journal.AddAsync(item with { ItemId = Given.Id(number), SubscriptionId = Given.Id(100_000 + number), CustomerName = $"Customer {number}" });
        }
    }

    protected override IUpgradeJournal OpenAnother() => journal;

    protected override Task CleanAsync() => Task.CompletedTask;
}
