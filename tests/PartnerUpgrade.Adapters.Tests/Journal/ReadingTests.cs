using static PartnerUpgrade.Adapters.Tests.Journal.JournalSteps;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>What every journal promises to those who look at it.</summary>
[Collection(JournalCollection.Name)]
public sealed class ReadingTests(JournalPlaces places)
{
    private static readonly JournalLease Ann = Given.Lease("ann");

    [Theory, EveryJournal]
    public async Task The_newest_upgrades_come_first_and_only_those_that_are_asked_for(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        await journal.AddAsync(Given.Item(1, "october") with { CreatedAt = Given.Planned.AddDays(-20) });
        await journal.AddAsync(Given.Item(2), Ann);
        await journal.BringToAsync(Given.Item(3), UpgradeState.Failed, Ann);
        await journal.AddAsync(Given.Item(4) with { State = UpgradeState.Succeeded, FollowUps = [Given.FollowUp(4)] });
        await journal.AddAsync(Given.Item(5, "NOVEMBER") with { CreatedAt = Given.Planned.AddSeconds(1) });

        Assert.Equal([5, 4, 3, 2, 1], await Numbers(new JournalQuery()));
        Assert.Equal([5, 4, 3, 2], await Numbers(new JournalQuery { RunId = "November" }));
        Assert.Equal([4, 3], await Numbers(new JournalQuery { States = [UpgradeState.Failed, UpgradeState.Succeeded] }));
        Assert.Equal([5, 1], await Numbers(new JournalQuery { CustomerIds = [Given.Id(1001), Given.Id(1005)] }));
        Assert.Equal([5, 4, 3, 2], await Numbers(new JournalQuery { Since = Given.Planned }));
        Assert.Equal([5], await Numbers(new JournalQuery { Since = Given.Planned.AddSeconds(1).ToOffset(TimeSpan.FromHours(5)) }));
        Assert.Equal([4], await Numbers(new JournalQuery { NeedsFollowUp = true }));
        Assert.Equal([2], await Numbers(new JournalQuery { RunId = "november", States = [UpgradeState.Planned], Since = Given.Planned, CustomerIds = [Given.Id(1002)] }));
        Assert.Empty(await Numbers(new JournalQuery { RunId = "december" }));

        async Task<IEnumerable<int>> Numbers(JournalQuery query) =>
            (await journal.ReadAsync(query)).Select(item => int.Parse(item.CustomerName.Split(' ')[1]));
    }

    [Theory, EveryJournal]
    public async Task What_is_reported_as_done_stays_done_whoever_reports_beside_it(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var item = Given.Item(1) with { State = UpgradeState.Succeeded, FollowUps = [.. Enumerable.Range(1, 8).Select(Given.FollowUp)] };
        await journal.AddAsync(item);
        var ids = item.ToUpgrade().FollowUps.Select(followUp => followUp.FollowUpId).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());

        var done = ids.Skip(1).Select(id => Task.Run(() => journal.CompleteAsync(
            item.ItemId, id, new FollowUpCompletion { CompletedAt = Given.Planned, Note = $"ticket {id}", Scope = new JournalScope { Actor = "ann" } }, CancellationToken.None)));
        Assert.All(await Task.WhenAll(done), Assert.NotNull);
        Assert.Null(await journal.CompleteAsync(Given.Id(99), ids[0], new FollowUpCompletion(), CancellationToken.None));

        var open = Assert.Single(await journal.ReadAsync(new JournalQuery { NeedsFollowUp = true })).ToUpgrade();
        Assert.Equal(ids[0], Assert.Single(open.FollowUps, followUp => !followUp.IsDone).FollowUpId);
        Assert.All(open.FollowUps.Skip(1), followUp => Assert.Equal((Given.Planned, "ann", $"ticket {followUp.FollowUpId}"), (followUp.CompletedAt!.Value, followUp.CompletedBy, followUp.Note)));

        // Who was first stays.
        await journal.CompleteAsync(item.ItemId, ids[1], new FollowUpCompletion { CompletedAt = Given.Planned.AddDays(1), Scope = new JournalScope { Actor = "bo" } }, CancellationToken.None);
        await journal.CompleteAsync(item.ItemId, ids[0], new FollowUpCompletion { CompletedAt = Given.Planned.AddDays(1), Scope = new JournalScope { Actor = "bo" } }, CancellationToken.None);
        Assert.Empty(await journal.ReadAsync(new JournalQuery { NeedsFollowUp = true }));
        Assert.Equal(["bo", "ann"], Assert.Single(await journal.ReadAsync(new JournalQuery())).FollowUps.Take(2).Select(followUp => followUp.CompletedBy));
    }

    [Theory, EveryJournal]
    public async Task A_long_journal_is_read_item_by_item_while_others_go_on_writing(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        const int Count = 10_000;
        await journal.AddAsync(Given.FullItem(1) with { State = UpgradeState.Skipped, CustomerName = "Customer 0" });
        await place.FillAsync(Count);

        var seen = new List<string>();
        await journal.ReadAsync(
            new JournalQuery(),
            async item =>
            {
                seen.Add(item.CustomerName);
                if (seen.Count % 2500 == 1)
                {
                    await journal.AddAsync(Given.Item(seen.Count));
                }
            },
            CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, Count + 1).Reverse().Select(number => $"Customer {number}"), seen);
    }

    [Theory, EveryJournal]
    public async Task Whoever_stops_reading_is_not_read_to_any_more(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        await journal.AddAsync(Given.Item(1));
        await journal.AddAsync(Given.Item(2));
        using var stop = new CancellationTokenSource();
        var seen = 0;

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() =>
            journal.ReadAsync(new JournalQuery(), _ => throw new TimeZoneNotFoundException(), CancellationToken.None));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.ReadAsync(new JournalQuery(), _ => Stop(), stop.Token));

        Assert.Equal(1, seen);
        Assert.Equal(2, (await journal.ReadAsync()).Count);

        Task Stop()
        {
            seen++;
            stop.Cancel();
            return Task.CompletedTask;
        }
    }

    [Theory, EveryJournal]
    public async Task Each_step_of_an_upgrade_can_be_read_back_in_order(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var planned = Given.Item(1) with { Reasons = [Given.Reason("Careful.")] };
        await journal.AddAsync(Given.Item(2), Ann);
        await journal.AddAsync(planned);
        await journal.ClaimAsync(Ann);
        var submitting = planned.MoveTo(UpgradeState.Submitting) with { RequestId = Guid.NewGuid() };
        var submitted = submitting.MoveTo(UpgradeState.Submitted) with { OperationId = "op-1" };
        var failed = submitted.MoveTo(UpgradeState.Failed) with { Reasons = [Given.Reason("The service gave up.")] };
        await journal.SaveAsync(submitting, Ann);
        await AssertRefusedAsync(PartnerErrorId.JournalUnavailable, () => journal.SaveAsync(submitting with { State = UpgradeState.Skipped }, Ann));
        await AssertRefusedAsync(PartnerErrorId.UpgradeInProgress, () => journal.SaveAsync(submitted, Given.Lease("bob")));
        await journal.SaveAsync(submitted, Ann);
        await journal.SaveAsync(failed, Ann);

        var history = await place.Open().ReadHistoryAsync(planned.ItemId);

        Assert.Equal(
            [(UpgradeState.Planned, null), (UpgradeState.Submitting, "ann"), (UpgradeState.Submitted, "ann"), (UpgradeState.Failed, "ann")],
            history.Select(step => (step.State, step.Actor)));
        Assert.Equal([null, submitting.RequestId, submitting.RequestId, submitting.RequestId], history.Select(step => step.RequestId));
        Assert.Equal([null, null, "op-1", "op-1"], history.Select(step => step.OperationId));
        Assert.All(history, step => Assert.Equal((planned.ItemId, planned.CorrelationId), (step.ItemId, step.CorrelationId)));
        Assert.All(history, step => Assert.Equal(TimeSpan.Zero, step.RecordedAt.Offset));
        Assert.Equal(history.Select(step => step.RecordedAt).Order(), history.Select(step => step.RecordedAt));
        Assert.Equal("Careful.", Assert.Single(history[0].Reasons).Message);
        Assert.Equal(Given.Facts(failed.Reasons), Given.Facts(history[3].Reasons));
    }

    [Theory, EveryJournal]
    public async Task Whoever_plans_an_upgrade_to_do_it_is_the_first_of_its_history(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var item = Given.Item(1);
        await journal.TakeAsync(item, Ann);

        Assert.Equal("ann", Assert.Single(await journal.ReadHistoryAsync(item.ItemId)).Actor);
        Assert.Empty(await journal.ReadHistoryAsync(Guid.NewGuid()));
    }
}
