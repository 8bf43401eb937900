namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>What makes two orders the same, and what keeps the orders of one customer apart.</summary>
[Collection(JournalCollection.Name)]
public sealed class OrderTests(JournalPlaces places)
{
    private static readonly JournalLease Ann = Given.Lease("ann");
    private static readonly JournalLease Bob = Given.Lease("bob");
    private static readonly Guid Partner = Given.Id(7001);

    /// <summary>What differs makes another order of the same subscription.</summary>
    public static TheoryData<string, JournalKind> Differences()
    {
        var data = new TheoryData<string, JournalKind>();
        foreach (var difference in Changes.Keys)
        {
            foreach (var kind in Enum.GetValues<JournalKind>())
            {
                data.Add(difference, kind);
            }
        }

        return data;
    }

    private static readonly Dictionary<string, Func<UpgradeItem, UpgradeItem>> Changes = new()
    {
        ["target"] = item => item with { TargetOffer = "o365-e5" },
        ["kind"] = item => item with { Kind = UpgradeKind.Quantity },
        ["quantity"] = item => item with { OrderedQuantity = 5, Quantity = 5 },
        ["increase"] = item => item with { OrderedIncrease = 10 },
        ["into"] = item => item with { IntoSubscriptionId = Given.Id(9) },
        ["term"] = item => item with { TermDuration = "P3Y" },
        ["billing"] = item => item with { BillingCycle = BillingCycle.Annual },
        ["renewal"] = item => item with { Kind = UpgradeKind.Renewal, Renewal = new() { AtTermEnd = AtTermEnd.Cancel } },
        ["license transfer"] = item => item with { LicenseTransfer = LicenseTransfer.None },
    };

    [Theory, MemberData(nameof(Differences))]
    public async Task A_second_order_of_a_run_that_differs_is_a_conflict_that_shows_both(string difference, JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var first = New(1);
        await journal.AddAsync(first);

        var addition = Assert.Single(await journal.AddAsync([Changes[difference](New(1))], Given.NoLimits, null, CancellationToken.None));

        Assert.Equal((JournalAdditionResult.OrderConflict, first.ItemId), (addition.Result, addition.Other?.ItemId));
        Assert.Equal(PartnerErrorId.OrderConflict, addition.Refusal?.Id);
        Assert.Single(await journal.ReadAsync());
    }

    [Theory, EveryJournal]
    public async Task An_increase_given_again_is_the_same_whatever_the_seats_are_by_now(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var first = New(1) with { Kind = UpgradeKind.Quantity, Quantity = 15, OrderedIncrease = 5 };
        await journal.BringToAsync(first, UpgradeState.Succeeded, Ann);

        var again = await journal.AddAsync(New(1, " November\r\n") with { Kind = UpgradeKind.Quantity, AgreedSourceQuantity = 15, Quantity = 20, OrderedIncrease = 5 });

        Assert.False(again.Added);
        Assert.Equal(first.ItemId, again.Item.ItemId);
    }

    [Theory, EveryJournal]
    public async Task What_was_skipped_or_failed_can_be_corrected_in_its_run(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        await journal.BringToAsync(New(1), UpgradeState.Skipped, Ann);
        await journal.BringToAsync(New(2), UpgradeState.Failed, Ann);

        Assert.True((await journal.AddAsync(New(1) with { TargetOffer = "o365-e5" })).Added);
        Assert.True((await journal.AddAsync(New(2) with { OrderedQuantity = 5 })).Added);
    }

    [Theory, EveryJournal]
    public async Task The_same_refusal_is_recorded_once_in_a_run_and_another_one_besides(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var refused = New(1).Skip([Given.Reason("No.")], Given.Planned);
        await journal.AddAsync(refused);

        Assert.False((await journal.AddAsync(refused with { ItemId = Guid.NewGuid() })).Added);
        Assert.True((await journal.AddAsync(refused with { ItemId = Guid.NewGuid(), Reasons = [] })).Added);
        Assert.True((await journal.AddAsync(refused with { ItemId = Guid.NewGuid(), RunId = "december" })).Added);
    }

    [Theory, EveryJournal]
    public async Task A_rehearsal_is_not_taken_for_the_real_run_nor_another_partners_for_ours(JournalKind kind)
    {
        await using var place = places.Make(kind);
        using var real = new ScopedJournal(place.Open(), _ => Scope(Partner, isSandbox: false));
        using var sandbox = new ScopedJournal(place.Open(), _ => Scope(Partner, isSandbox: true));
        using var other = new ScopedJournal(place.Open(), _ => Scope(Given.Id(7002), isSandbox: false));
        await sandbox.BringToAsync(New(1), UpgradeState.Succeeded, Ann);
        await other.AddAsync(New(2));

        Assert.True((await real.AddAsync(New(1))).Added);
        Assert.True((await real.AddAsync(New(2), limits: new PolicyLimits { UpgradesPerRun = 2 })).Added);
        Assert.Equal(2, (await real.ReadAsync()).Count);
        Assert.Equal(Given.Id(1), (await real.ClaimAsync(Bob))?.SubscriptionId);
        Assert.Equal(Given.Id(2), (await real.ClaimAsync(Bob))?.SubscriptionId);
        Assert.Null(await real.ClaimAsync(Bob));
        Assert.Null(await sandbox.ClaimAsync(Bob));
        Assert.Equal(4, (await real.ReadAsync(new JournalQuery { Scope = JournalScope.Any })).Count);
        Assert.Equal("ann@contoso (PC)", (await real.ReadHistoryAsync((await real.ReadAsync())[0].ItemId))[0].Actor);
    }

    [Theory, EveryJournal]
    public async Task Of_a_customers_orders_one_is_at_work_at_a_time_and_the_others_are_told_what_they_wait_for(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var (first, second) = (OfCustomer(1, 1), OfCustomer(2, 1));
        await journal.AddAsync([first, second, OfCustomer(3, 2)], Given.NoLimits, Ann, CancellationToken.None);
        await journal.ClaimAsync(first.ItemId, Ann);

        var waiting = await journal.ClaimAsync(second.ItemId, Ann, CancellationToken.None);
        Assert.Equal((null, second.ItemId, first.ItemId), (waiting.Item, waiting.Waiting?.ItemId, waiting.WaitsFor?.ItemId));

        foreach (var state in new[] { UpgradeState.Submitting, UpgradeState.Uncertain, UpgradeState.Submitting, UpgradeState.Submitted })
        {
            await journal.SaveAsync(first = first.MoveTo(state), Ann);
            Assert.Null(await journal.ClaimAsync(second.ItemId, Ann));
        }

        // Left where it is, it still comes first.
        await journal.ReleaseAsync(first.ItemId, Ann);
        Assert.Null(await journal.ClaimAsync(second.ItemId, Ann));
        await journal.ClaimAsync(first.ItemId, Bob);
        await journal.SaveAsync(first.MoveTo(UpgradeState.Succeeded), Bob);
        Assert.Equal(second.ItemId, (await journal.ClaimAsync(second.ItemId, Ann))?.ItemId);
    }

    [Theory, EveryJournal]
    public async Task What_could_not_be_begun_and_is_set_aside_keeps_no_other_order_waiting(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journal = place.Open();
        var (first, second) = (OfCustomer(1, 1), OfCustomer(2, 1));
        await journal.AddAsync(first);
        await journal.AddAsync(second);
        await journal.ClaimAsync(Ann);
        await journal.SetAsideAsync(first.ItemId, Ann, CancellationToken.None);

        Assert.Equal(second.ItemId, (await journal.ClaimAsync(Ann))?.ItemId);
        Assert.Null(await journal.ClaimAsync(Bob));
        await journal.ReleaseAsync(first.ItemId, Ann);
        await journal.ReleaseAsync(second.ItemId, Ann);
        Assert.Equal(first.ItemId, (await journal.ClaimAsync(Bob))?.ItemId);
    }

    [Theory, EveryJournal]
    public async Task Runners_that_claim_at_once_never_have_two_orders_of_a_customer(JournalKind kind)
    {
        await using var place = places.Make(kind);
        var journals = Enumerable.Range(0, 4).Select(_ => place.Open()).ToList();
        await journals[0].AddAsync([.. Enumerable.Range(1, 60).Select(number => OfCustomer(number, number % 5))], Given.NoLimits, null, CancellationToken.None);
        var atWork = new System.Collections.Concurrent.ConcurrentDictionary<Guid, bool>();
        var left = 60;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(runner => Task.Run(async () =>
        {
            var (journal, lease) = (journals[runner % 4], Given.Lease($"runner {runner}"));
            while (Volatile.Read(ref left) > 0)
            {
                if ((await journal.ClaimAsync("november", lease, CancellationToken.None)).Item is not { } item)
                {
                    await Task.Yield();
                    continue;
                }

                Assert.True(atWork.TryAdd(item.CustomerId, true));
                await journal.SaveAsync(item = item.MoveTo(UpgradeState.Submitting), lease);
                Assert.True(atWork.TryRemove(item.CustomerId, out _));
                await journal.SaveAsync(item.MoveTo(UpgradeState.Succeeded), lease);
                Interlocked.Decrement(ref left);
            }
        })));

        Assert.All(await journals[0].ReadAsync(), item => Assert.Equal(UpgradeState.Succeeded, item.State));
    }

    private static UpgradeItem New(int subscription, string run = "november") => Given.Item(subscription, run) with { IsSandbox = false, PartnerId = Partner };

    private static UpgradeItem OfCustomer(int subscription, int customer) => Given.Item(subscription) with { CustomerId = Given.Id(2000 + customer) };

    private static Task<JournalScope> Scope(Guid partner, bool isSandbox) =>
        Task.FromResult(new JournalScope { PartnerId = partner, IsSandbox = isSandbox, Actor = "ann@contoso (PC)" });
}
