using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>What a person may decide about an upgrade, and what not.</summary>
public class ManualResolutionTests
{
    private static readonly JournalLease Runner = new("runner", TimeSpan.FromMinutes(10));

    private readonly ManualClock clock = new();
    private readonly MemoryJournal journal;
    private readonly ManualResolution decision;

    public ManualResolutionTests()
    {
        journal = new MemoryJournal(clock);
        decision = new ManualResolution(journal, clock);
    }

    [Theory]
    [InlineData(UpgradeState.Succeeded)]
    [InlineData(UpgradeState.Failed)]
    public async Task What_a_person_found_ends_an_uncertain_upgrade_and_the_history_says_who_decided(UpgradeState outcome)
    {
        var item = await BringToAsync(UpgradeState.Uncertain);
        await journal.ReleaseAsync(item.ItemId, Runner, CancellationToken.None);
        clock.Pass(TimeSpan.FromHours(5));

        Assert.Equal(UpgradeState.Uncertain, (await decision.FindAsync(item.ItemId, CancellationToken.None)).State);
        var decided = await decision.RecordAsync(item.ItemId, outcome, CancellationToken.None);

        Assert.Equal((outcome, clock.UtcNow), (decided.State, decided.CompletedAt));
        Assert.Equal(outcome == UpgradeState.Succeeded, decided.NeedsFollowUp);
        var last = (await HistoryAsync(item.ItemId))[^1];
        Assert.Equal((outcome, $"{Environment.UserName}@{Environment.MachineName}"), (last.State, last.Actor));
        var reason = Assert.Single(last.Reasons);
        Assert.Equal((ReasonCode.DecidedByPerson, ReasonSource.Person), (reason.Code, reason.Source));
        Assert.Contains(Environment.UserName, reason.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UpgradeState.Planned)]
    [InlineData(UpgradeState.Submitting)]
    [InlineData(UpgradeState.Submitted)]
    [InlineData(UpgradeState.Succeeded)]
    [InlineData(UpgradeState.Failed)]
    public async Task Only_what_is_uncertain_can_be_decided(UpgradeState state)
    {
        var item = await BringToAsync(state);
        await journal.ReleaseAsync(item.ItemId, Runner, CancellationToken.None);
        var before = await HistoryAsync(item.ItemId);

        await AssertRefusedAsync(PartnerErrorId.UpgradeNotUncertain, () => decision.FindAsync(item.ItemId, CancellationToken.None));
        await AssertRefusedAsync(PartnerErrorId.UpgradeNotUncertain, () => decision.RecordAsync(item.ItemId, UpgradeState.Failed, CancellationToken.None));

        // It was not kept, either.
        Assert.Equal(before.Count, (await HistoryAsync(item.ItemId)).Count);
        Assert.Equal(item.IsFinished, (await journal.ClaimAsync(item.ItemId, Runner, CancellationToken.None)).Item is null);
    }

    [Fact]
    public async Task What_a_runner_is_at_work_on_cannot_be_decided()
    {
        var item = await BringToAsync(UpgradeState.Uncertain);

        await AssertRefusedAsync(PartnerErrorId.UpgradeInProgress, () => decision.RecordAsync(item.ItemId, UpgradeState.Failed, CancellationToken.None));
    }

    [Fact]
    public Task What_the_journal_does_not_have_cannot_be_decided() =>
        AssertRefusedAsync(PartnerErrorId.UpgradeNotFound, () => decision.FindAsync(Guid.NewGuid(), CancellationToken.None));

    private static async Task AssertRefusedAsync(PartnerErrorId id, Func<Task> attempt)
    {
        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(attempt);
        Assert.Equal(id, error.Id);
        Assert.NotEmpty(error.Remedy);
    }

    private async Task<UpgradeItem> BringToAsync(UpgradeState state)
    {
        var item = new UpgradeItem { RunId = "run", ItemId = Guid.NewGuid(), SubscriptionId = Guid.NewGuid(), CustomerName = "Contoso", TargetOffer = "o365-e3" };
        await journal.AddAsync([item], new PolicyLimits(), Runner, CancellationToken.None);
        await journal.ClaimAsync(item.ItemId, Runner, CancellationToken.None);
        foreach (var next in state switch { UpgradeState.Planned => [], UpgradeState.Submitting => new[] { state }, _ => [UpgradeState.Submitting, state] })
        {
            item = item.MoveTo(next);
            await journal.SaveAsync(item, Runner, CancellationToken.None);
        }

        return item;
    }

    private async Task<List<UpgradeEvent>> HistoryAsync(Guid itemId)
    {
        var steps = new List<UpgradeEvent>();
        await journal.ReadHistoryAsync(itemId, step => { steps.Add(step); return Task.CompletedTask; }, CancellationToken.None);
        return steps;
    }
}
