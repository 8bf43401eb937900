using System.Collections.Concurrent;
using static PartnerUpgrade.Adapters.Tests.Journal.JournalSteps;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>What every journal promises to runners that share it.</summary>
[Collection(JournalCollection.Name)]
public sealed class ClaimingTests(JournalPlaces places)
{
    private static readonly JournalLease Ann = Given.Lease("ann");
    private static readonly JournalLease Bob = Given.Lease("bob");

    [Theory, EveryJournal]
    public async Task The_oldest_free_upgrade_of_the_run_is_taken_first(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        await journal.AddAsync(Given.Item(1, "october"));
        await journal.AddAsync(Given.Item(2), Ann);
        await journal.AddAsync(Given.Item(3) with { State = UpgradeState.Skipped });
        var free = Given.FullItem(4) with { RunId = "november" };
        await journal.AddAsync(free);
        await journal.AddAsync(Given.Item(5, "NOVEMBER"));

        Assert.Equal(Given.Facts(free), Given.Facts(await place.Open().ClaimAsync(Bob)));
        Assert.Equal(Given.Id(5), (await journal.ClaimAsync(Bob))?.SubscriptionId);
        Assert.Null(await journal.ClaimAsync(Bob));
        Assert.Null(await journal.ClaimAsync(Bob, "december"));
    }

    [Theory, EveryJournal]
    public async Task What_a_dead_runner_held_is_free_when_its_lease_has_expired(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        await journal.BringToAsync(Given.Item(1), UpgradeState.Submitting, Ann);

        await place.PassAsync(TimeSpan.FromMinutes(9));
        Assert.Null(await journal.ClaimAsync(Bob));

        await place.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(UpgradeState.Submitting, (await journal.ClaimAsync(Bob))?.State);
        Assert.Null(await journal.ClaimAsync(Ann));
    }

    [Theory, EveryJournal]
    public async Task Recording_renews_the_lease(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var item = Given.Item(1);
        await journal.TakeAsync(item, Ann);

        await place.PassAsync(TimeSpan.FromMinutes(9));
        await journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Ann);
        await place.PassAsync(TimeSpan.FromMinutes(9));

        Assert.Null(await journal.ClaimAsync(Bob));
    }

    [Theory, EveryJournal]
    public async Task A_sign_of_life_renews_the_lease_and_records_nothing(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var item = await journal.BringToAsync(Given.Item(1), UpgradeState.Submitted, Ann);
        for (var i = 0; i < 3; i++)
        {
            await place.PassAsync(TimeSpan.FromMinutes(9));
            await journal.RenewAsync(item, Ann);
        }

        Assert.Null(await journal.ClaimAsync(Bob));
        Assert.Equal(3, (await journal.ReadHistoryAsync(item.ItemId)).Count);
    }

    [Theory, EveryJournal]
    public async Task Whoever_lost_an_upgrade_cannot_renew_and_is_told_who_has_it(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var item = await journal.BringToAsync(Given.Item(1), UpgradeState.Submitted, Ann);
        await place.PassAsync(TimeSpan.FromMinutes(11));
        await journal.ClaimAsync(Bob);

        var refusal = await RefusalAsync(() => journal.RenewAsync(item, Ann));
        Assert.Equal(PartnerErrorId.UpgradeInProgress, refusal.Id);
        Assert.Contains("taken over", refusal.Message);

        // Whoever has it brings it to its end; nobody holds it then, and nobody can renew.
        await journal.SaveAsync(item.MoveTo(UpgradeState.Succeeded), Bob);
        await AssertRefusedAsync(PartnerErrorId.UpgradeInProgress, () => journal.RenewAsync(item, Bob));
        await AssertRefusedAsync(PartnerErrorId.JournalUnavailable, () => journal.RenewAsync(Given.Item(2), Ann));
    }

    [Theory, EveryJournal]
    public async Task One_upgrade_can_be_taken_by_its_id_unless_it_is_held_or_finished(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var held = await journal.BringToAsync(Given.Item(1), UpgradeState.Uncertain, Ann);
        var done = await journal.BringToAsync(Given.Item(2), UpgradeState.Succeeded, Ann);

        Assert.Null(await journal.ClaimAsync(held.ItemId, Bob));
        Assert.Null(await journal.ClaimAsync(done.ItemId, Bob));
        Assert.Null(await journal.ClaimAsync(Guid.NewGuid(), Bob));

        await journal.ReleaseAsync(held.ItemId, Ann);
        Assert.Equal(Given.Facts(held), Given.Facts(await journal.ClaimAsync(held.ItemId, Bob)));
        await AssertRefusedAsync(PartnerErrorId.UpgradeInProgress, () => journal.SaveAsync(held.MoveTo(UpgradeState.Failed), Ann));
        await journal.SaveAsync(held.MoveTo(UpgradeState.Failed), Bob);
    }

    [Theory, EveryJournal]
    public async Task Whoever_lost_an_upgrade_to_another_runner_records_nothing_more(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var item = Given.Item(1);
        await journal.TakeAsync(item, Ann);
        await place.PassAsync(TimeSpan.FromMinutes(11));
        await journal.ClaimAsync(Bob);

        await AssertRefusedAsync(PartnerErrorId.UpgradeInProgress, () => journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Ann));

        Assert.Equal(UpgradeState.Planned, Assert.Single(await journal.ReadAsync()).State);
        await journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Bob);
    }

    [Theory, EveryJournal]
    public async Task A_late_runner_may_still_record_what_nobody_else_has_taken(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var item = await journal.BringToAsync(Given.Item(1), UpgradeState.Submitting, Ann);
        await place.PassAsync(TimeSpan.FromHours(3));

        await journal.SaveAsync(item.MoveTo(UpgradeState.Succeeded), Ann);

        Assert.Equal(UpgradeState.Succeeded, Assert.Single(await journal.ReadAsync()).State);
    }

    [Theory, EveryJournal]
    public async Task What_is_let_go_can_be_taken_at_once(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var item = Given.Item(1);
        await journal.TakeAsync(item, Ann);

        await journal.ReleaseAsync(item.ItemId, Bob);
        Assert.Null(await journal.ClaimAsync(Bob));

        await journal.ReleaseAsync(item.ItemId, Ann);
        Assert.NotNull(await journal.ClaimAsync(Bob));
        await AssertRefusedAsync(PartnerErrorId.UpgradeInProgress, () => journal.SaveAsync(item.MoveTo(UpgradeState.Submitting), Ann));
    }

    [Theory, EveryJournal]
    public async Task Nobody_holds_what_is_finished(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var done = await journal.BringToAsync(Given.Item(1), UpgradeState.Succeeded, Ann);
        await place.PassAsync(TimeSpan.FromHours(1));

        Assert.Null(await journal.ClaimAsync(Bob));
        await AssertRefusedAsync(PartnerErrorId.UpgradeInProgress, () => journal.SaveAsync(done with { State = UpgradeState.Failed }, Ann));
    }

    [Theory, EveryJournal]
    public async Task Runners_that_claim_at_once_never_take_the_same_upgrade(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journals = Enumerable.Range(0, 4).Select(_ => place.Open()).ToList();
        for (var number = 1; number <= 40; number++)
        {
            await journals[0].AddAsync(Given.Item(number));
        }

        var taken = new ConcurrentBag<Guid>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(runner => Task.Run(async () =>
        {
            while (await journals[runner % 4].ClaimAsync(Given.Lease($"runner {runner}")) is { } item)
            {
                taken.Add(item.ItemId);
            }
        })));

        Assert.Equal(40, taken.Count);
        Assert.Equal(40, taken.Distinct().Count());
    }

    [Theory, EveryJournal]
    public async Task Only_legal_moves_are_recorded(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var subscription = 0;
        foreach (var from in new[] { UpgradeState.Planned, UpgradeState.Submitting, UpgradeState.Submitted, UpgradeState.Uncertain })
        {
            foreach (var to in Enum.GetValues<UpgradeState>())
            {
                var item = await journal.BringToAsync(Given.Item(++subscription), from, Ann);
                var next = item with { State = to };
                if (UpgradeStates.CanFollow(from, to))
                {
                    await journal.SaveAsync(next, Ann);
                }
                else
                {
                    await AssertRefusedAsync(PartnerErrorId.JournalUnavailable, () => journal.SaveAsync(next, Ann));
                    Assert.Equal(Given.Facts(item), Given.Facts((await journal.ReadAsync())[0]));
                }
            }
        }
    }

    [Theory, EveryJournal]
    public async Task What_is_found_out_on_the_way_is_recorded(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var item = Given.FullItem(1);
        await journal.TakeAsync(item, Ann);
        var submitting = item.MoveTo(UpgradeState.Submitting) with { RequestId = Guid.NewGuid(), StartedAt = Given.Planned.AddMinutes(1) };
        var done = submitting.MoveTo(UpgradeState.Succeeded) with
        {
            TargetSubscriptionId = Given.Id(99),
            OperationId = "op/1\u0301",
            FollowUps = [Given.FollowUp(1), Given.FollowUp(2)],
            Reasons = [],
            CompletedAt = Given.Planned.AddMinutes(2),
        };

        await journal.SaveAsync(submitting, Ann);
        Assert.Equal(Given.Facts(submitting), Given.Facts(Assert.Single(await place.Open().ReadAsync())));

        await journal.SaveAsync(done, Ann);
        Assert.Equal(Given.Facts(done), Given.Facts(Assert.Single(await place.Open().ReadAsync())));
    }

    [Theory, EveryJournal]
    public async Task An_upgrade_that_the_journal_lacks_cannot_be_recorded(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var stranger = Given.Item(1).MoveTo(UpgradeState.Submitting);

        var refusal = await RefusalAsync(() => place.Open().SaveAsync(stranger, Ann));

        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.NotEmpty(refusal.Remedy);
    }
}
