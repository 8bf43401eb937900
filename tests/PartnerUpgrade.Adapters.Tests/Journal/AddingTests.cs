using static PartnerUpgrade.Adapters.Tests.Journal.JournalSteps;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>What every journal promises about planning.</summary>
[Collection(JournalCollection.Name)]
public sealed class AddingTests(JournalPlaces places)
{
    private static readonly JournalLease Ann = Given.Lease("ann");

    [Theory, EveryJournal]
    public async Task An_upgrade_is_read_back_as_it_was_planned(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var planned = Given.FullItem(1);
        var bare = Given.Item(2) with { SourceOffer = null, TargetOffer = null, CustomerName = "", PolicyName = "", Cost = CostEstimate.CreateMissing("Aucun tarif.") };

        var addition = await place.Open().AddAsync(planned);
        await place.Open().AddAsync(bare);

        Assert.True(addition.Added);
        Assert.Equal([Given.Facts(bare), Given.Facts(planned)], (await place.Open().ReadAsync()).Select(Given.Facts));
    }

    [Theory, EveryJournal]
    public async Task A_subscription_has_at_most_one_unfinished_upgrade(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        foreach (var state in new[] { UpgradeState.Planned, UpgradeState.Submitting, UpgradeState.Submitted, UpgradeState.Uncertain })
        {
            var subscription = (int)state + 1;
            await journal.BringToAsync(Given.Item(subscription, "october"), state, Ann);

            var refusal = await RefusalAsync(() => journal.AddAsync(Given.Item(subscription)));

            Assert.Equal(PartnerErrorId.UpgradeInProgress, refusal.Id);
            Assert.Contains("october", refusal.Message);
            Assert.Contains(state.ToString(), refusal.Message);
        }

        Assert.Equal(4, (await journal.ReadAsync()).Count);
    }

    [Theory, EveryJournal]
    public async Task A_finished_upgrade_leaves_the_subscription_free(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        foreach (var state in new[] { UpgradeState.Succeeded, UpgradeState.Failed, UpgradeState.Skipped })
        {
            var subscription = (int)state + 1;
            await journal.BringToAsync(Given.Item(subscription, "october"), state, Ann);

            Assert.True((await journal.AddAsync(Given.Item(subscription))).Added);
        }
    }

    [Theory, EveryJournal]
    public async Task A_refusal_is_recorded_whatever_else_is_going_on(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var refused = Given.Item(1) with { State = UpgradeState.Skipped, Reasons = [Given.Reason("No.")] };
        await journal.AddAsync(Given.Item(1, "october"), Ann);

        var addition = await journal.AddAsync(refused, limits: new PolicyLimits { UpgradesPerRun = 1 });

        Assert.True(addition.Added);
        Assert.Equal(UpgradeState.Skipped, (await journal.ReadAsync())[0].State);
    }

    [Theory, EveryJournal]
    public async Task A_run_given_twice_does_not_start_again_what_is_done(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var done = await journal.BringToAsync(Given.Item(1), UpgradeState.Succeeded, Ann);

        var again = await journal.AddAsync(Given.Item(1, "NOVEMBER") with { TargetOffer = "O365-E3" });
        var otherTarget = await RefusalAsync(() => journal.AddAsync(Given.Item(1) with { TargetOffer = "o365-e5", State = UpgradeState.Skipped }));
        var otherKind = await RefusalAsync(() => journal.AddAsync(Given.Item(1) with { Kind = UpgradeKind.Quantity }));
        var otherRun = await journal.AddAsync(Given.Item(1, "december"));

        Assert.False(again.Added);
        Assert.Equal(Given.Facts(done), Given.Facts(again.Item));
        Assert.Equal(PartnerErrorId.OrderConflict, otherTarget.Id);
        Assert.Equal(PartnerErrorId.OrderConflict, otherKind.Id);
        Assert.True(otherRun.Added);
    }

    [Theory, EveryJournal]
    public async Task What_failed_may_be_tried_again_in_the_same_run(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        await journal.BringToAsync(Given.Item(1), UpgradeState.Failed, Ann);

        Assert.True((await journal.AddAsync(Given.Item(1))).Added);
    }

    [Theory, EveryJournal]
    public async Task A_run_keeps_within_its_number_of_upgrades(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var limits = new PolicyLimits { UpgradesPerRun = 2 };
        await journal.BringToAsync(Given.Item(1), UpgradeState.Succeeded, Ann);
        await journal.BringToAsync(Given.Item(2), UpgradeState.Failed, Ann);
        await journal.BringToAsync(Given.Item(3), UpgradeState.Skipped, Ann);
        await journal.AddAsync(Given.Item(4, "october"), limits: limits);
        await journal.AddAsync(Given.Item(5, "November"), limits: limits);

        await AssertRefusedAsync(PartnerErrorId.LimitExceeded, () => journal.AddAsync(Given.Item(6), limits: limits));

        Assert.DoesNotContain(await journal.ReadAsync(), item => item.SubscriptionId == Given.Id(6));
        Assert.True((await journal.AddAsync(Given.Item(6, "october"), limits: limits)).Added);
    }

    [Theory, EveryJournal]
    public async Task A_run_keeps_within_its_number_of_seats(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var limits = new PolicyLimits { SeatsPerRun = 25 };
        await journal.AddAsync(Given.Item(1), limits: limits);
        await journal.AddAsync(Given.Item(2), limits: limits);

        await AssertRefusedAsync(PartnerErrorId.LimitExceeded, () => journal.AddAsync(Given.Item(3), limits: limits));

        Assert.True((await journal.AddAsync(Given.Item(3) with { Quantity = 5 }, limits: limits)).Added);
    }

    [Theory, EveryJournal]
    public async Task Of_a_change_of_seats_those_that_are_added_count(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var limits = new PolicyLimits { SeatsPerRun = 10 };
        await journal.AddAsync(Given.Item(1) with { Kind = UpgradeKind.Quantity, Quantity = 106, AgreedSourceQuantity = 100 }, limits: limits);
        await journal.AddAsync(Given.Item(2) with { Kind = UpgradeKind.Quantity, Quantity = 1, AgreedSourceQuantity = 100 }, limits: limits);

        await AssertRefusedAsync(PartnerErrorId.LimitExceeded, () => journal.AddAsync(Given.Item(3) with { Quantity = 5 }, limits: limits));

        Assert.True((await journal.AddAsync(Given.Item(3) with { Quantity = 4 }, limits: limits)).Added);
    }

    [Theory, EveryJournal]
    public async Task Of_many_who_add_the_same_subscription_at_once_one_wins(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journals = Enumerable.Range(0, 4).Select(_ => place.Open()).ToList();

        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() =>
            ResultAsync(journals[number % 4], Given.Item(1, $"run {number % 3}"), Given.NoLimits))));

        Assert.Single(results, result => result == JournalAdditionResult.Added);
        Assert.Equal(7, results.Count(result => result == JournalAdditionResult.AlreadyThere));
        Assert.Equal(16, results.Count(result => result == JournalAdditionResult.UpgradeInProgress));
        Assert.Single(await journals[0].ReadAsync());
    }

    [Theory, EveryJournal]
    public async Task A_limit_holds_for_all_who_work_on_the_run_together(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journals = Enumerable.Range(0, 4).Select(_ => place.Open()).ToList();
        var limits = new PolicyLimits { UpgradesPerRun = 20, SeatsPerRun = 75 };

        var results = await Task.WhenAll(Enumerable.Range(1, 24).Select(number => Task.Run(() =>
            ResultAsync(journals[number % 4], Given.Item(number), limits))));

        Assert.Equal(7, results.Count(result => result == JournalAdditionResult.Added));
        Assert.Equal(17, results.Count(result => result == JournalAdditionResult.LimitExceeded));
        Assert.Equal(7, (await journals[0].ReadAsync()).Count);
    }

    [Theory, EveryJournal]
    public async Task Nothing_is_done_for_who_has_given_up(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var item = Given.Item(1);
        await journal.AddAsync(item, Ann);
        var givenUp = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.AddAsync([Given.Item(2)], Given.NoLimits, null, givenUp));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.ClaimAsync("november", Ann, givenUp));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.ClaimAsync(item.ItemId, Ann, givenUp));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.RenewAsync(item, Ann, givenUp));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Ann, givenUp));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.ReadAsync(new JournalQuery(), _ => Task.CompletedTask, givenUp));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.ReadHistoryAsync(item.ItemId, _ => Task.CompletedTask, givenUp));

        Assert.Equal(UpgradeState.Planned, Assert.Single(await journal.ReadAsync()).State);
    }

    [Theory, EveryJournal]
    public async Task Items_that_are_added_together_are_decided_in_their_order_and_what_is_refused_keeps_nothing_else_out(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        await journal.AddAsync(Given.Item(1, "october"));

        var additions = await journal.AddAsync(
            [Given.Item(1), Given.Item(2), Given.Item(2), Given.Item(2) with { TargetOffer = "o365-e5" }, Given.Item(3), Given.Item(4) with { Quantity = 6 }],
            new PolicyLimits { UpgradesPerRun = 3, SeatsPerRun = 16 },
            Ann,
            CancellationToken.None);

        Assert.Equal(
            [
                JournalAdditionResult.UpgradeInProgress,
                JournalAdditionResult.Added,
                JournalAdditionResult.AlreadyThere,
                JournalAdditionResult.OrderConflict,
                JournalAdditionResult.LimitExceeded,
                JournalAdditionResult.Added,
            ],
            additions.Select(addition => addition.Result));
        Assert.Equal("october", additions[0].Other?.RunId);
        Assert.Equal(additions[1].Item.ItemId, additions[2].Item.ItemId);
        Assert.Equal(additions[1].Item.ItemId, additions[3].Other?.ItemId);
        Assert.All(additions, addition => Assert.Equal(addition.Refusal is null, addition.Result is JournalAdditionResult.Added or JournalAdditionResult.AlreadyThere));
        Assert.Equal([4, 2, 1], (await place.Open().ReadAsync()).Select(item => item.SubscriptionId).Select(id => int.Parse(id.ToString()[..8], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory, EveryJournal]
    public async Task What_is_reserved_for_a_runner_is_taken_by_it_alone(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var item = (await journal.AddAsync(Given.Item(1), Ann)).Item;

        Assert.Null(await place.Open().ClaimAsync(item.ItemId, Given.Lease("bob")));
        Assert.Equal(item.ItemId, (await journal.ClaimAsync(item.ItemId, Ann))?.ItemId);
    }

    private static async Task<JournalAdditionResult> ResultAsync(IUpgradeJournal journal, UpgradeItem item, PolicyLimits limits) =>
        Assert.Single(await journal.AddAsync([item], limits, Ann, CancellationToken.None)).Result;
}
