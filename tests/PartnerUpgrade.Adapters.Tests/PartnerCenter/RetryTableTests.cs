namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>What becomes of the first request of a change, row by row of the table of retries, and what the change then sends (partner-center, section 2).</summary>
public sealed class RetryTableTests
{
    private const string CatalogItem = "CFQ7TTC0LF8R:0001:CFQ7TTC06A82";

    private static readonly UpgradePolicy Policy =
        new AdapterFactory().CreatePolicySource(Path.Combine(AppContext.BaseDirectory, "module", "policies")).Read("csp-2016").Policy!;

    private readonly TestClock clock = new();
    private int made;

    public static TheoryData<string, string, string, bool> Table => new()
    {
        // The change, the fate of its first request, the request ids that are sent, and whether the service is read between them.
        { "seats", "429", "a b", false },
        { "seats", "cut before", "a a", true },
        { "seats", "cut after", "a", true },
        { "seats", "500 before", "a a", true },
        { "seats", "500 after", "a", true },
        { "seats", "2055", "a b", true },
        { "seats", "401", "a a", false },
        { "upgrade", "429", "a b", false },
        { "upgrade", "cut before", "a a", true },
        { "upgrade", "cut after", "a", true },
        { "upgrade", "503 before", "a a", true },
        { "upgrade", "500 after", "a", true },
        { "upgrade", "401", "a a", false },
        { "transition", "429", "a b", false },
        { "transition", "cut before", "a a", true },
        { "transition", "cut after", "a", true },
        { "transition", "503 before", "a a", true },
        { "transition", "500 after", "a", true },
        { "transition", "401", "a a", false },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_change_ends_well_and_happens_once(string change, string fate, string ids, bool isReadBetween)
    {
        await using var service = await StartAsync(change, fate);

        var state = await RunAsync(service, change);

        Assert.Equal((UpgradeState.Succeeded, 1), (state, made));
        var writes = WritesOf(service);
        var letters = writes.Select(write => write.RequestId).Distinct().ToList();
        Assert.Equal(ids, string.Join(' ', writes.Select(write => (char)('a' + letters.IndexOf(write.RequestId)))));
        var asked = service.Requests.ToList();
        var next = asked.Skip(asked.IndexOf(writes[0]) + 1);
        Assert.True(!isReadBetween || next.First().Method == "GET", string.Join('\n', asked));
        Assert.Equal(fate == "429", clock.Waits.Contains(TimeSpan.FromSeconds(57)));
    }

    [Theory]
    [InlineData("seats", "900278")]
    [InlineData("upgrade", "800060")]
    [InlineData("transition", "900278")]
    public async Task A_conflict_is_left_for_later(string change, string code)
    {
        await using var service = await StartAsync(change, $"409 {code}");

        Assert.Equal(UpgradeState.Failed, await RunAsync(service, change));

        Assert.Single(WritesOf(service));
        Assert.Equal(0, made);
    }

    private static List<AskedRequest> WritesOf(TestService service) => [.. service.Requests.Where(request => request.Method != "GET")];

    private Task<TestService> StartAsync(string change, string fate)
    {
        var writes = 0;
        return TestService.StartAsync(request => request.Method == "GET" ? Read(change, request.Target) : Interlocked.Increment(ref writes) > 1 ? Make(change) : fate switch
        {
            "429" => Answer.Throttled(57),
            "cut before" => Answer.Cut,
            "500 before" or "503 before" => Answer.Error(int.Parse(fate[..3]), "800094"),
            "2055" => Answer.Error(400, fate),
            "401" => Answer.Error(401, "1002"),
            _ when fate.StartsWith("409 ", StringComparison.Ordinal) => Answer.Error(409, fate[4..]),
            _ => MakeAndForget(change, fate),
        });
    }

    private Answer MakeAndForget(string change, string fate)
    {
        Make(change);
        return fate == "cut after" ? Answer.Cut : Answer.Error(500, "800094");
    }

    private Answer Make(string change)
    {
        made++;
        return Answer.Json(change switch
        {
            "seats" => Subscription(change),
            "upgrade" => Samples.UpgradeResult(),
            _ => Transition(),
        });
    }

    private Answer Read(string change, string target) => Answer.Json(
        target.EndsWith("/subscriptions", StringComparison.Ordinal) ? Samples.Items(change == "upgrade" && made > 0 ? [Subscription(change), Bought()] : [Subscription(change)])
        : target.EndsWith("/upgrades", StringComparison.Ordinal) ? Samples.Items(Samples.UpgradeItem("2"))
        : target.Contains("/transitionEligibilities", StringComparison.Ordinal) ? Samples.Items($$$"""{"catalogItemId":"{{{CatalogItem}}}","title":"Office 365 E3","quantity":12,"eligibilities":[{"isEligible":true,"transitionType":"transition_only"}]}""")
        : target.Contains("/transitions", StringComparison.Ordinal) ? made > 0 ? Samples.Items(Transition()) : Samples.Items()
        : target.Contains("/subscribedskus", StringComparison.Ordinal) ? Samples.Items()
        : target.Contains("/subscriptions/", StringComparison.Ordinal) ? Subscription(change)
        : Samples.CustomerItem(Samples.Customer).Replace("{\"id\"", "{\"allowDelegatedAccess\":true,\"id\""));

    private string Subscription(string change) => change switch
    {
        "seats" => Samples.LegacySubscription().Replace("\"quantity\":12", $"\"quantity\":{12 + (made * 3)}"),
        "upgrade" => Samples.LegacySubscription(made > 0 ? "\"deleted\"" : "\"active\""),
        _ => Samples.LegacySubscription().Replace(Samples.O365Business, made > 0 ? CatalogItem : "CFQ7TTC0LDPB:0001:CFQ7TTC0596F"),
    };

    private static string Bought() =>
        Samples.LegacySubscription().Replace(Samples.O365Business, Samples.O365E3).Replace($"{Samples.Subscription}", $"{Samples.Target}");

    private string Transition() => $$$"""
        {"operationId":"op-1","fromSubscriptionId":"{{{Samples.Subscription}}}","toCatalogItemId":"{{{CatalogItem}}}","toSubscriptionId":"{{{Samples.Subscription}}}","quantity":12,
        "events":[{"name":"Conversion","status":"Completed","timestamp":"{{{clock.UtcNow:O}}}"}]}
        """;

    private async Task<UpgradeState> RunAsync(TestService service, string change)
    {
        using var client = service.Connect(connection => connection with { Clock = clock, AccessToken = (force, _) => Task.FromResult(force ? "fresh" : "stale") });
        using var journal = new MemoryJournal(clock);
        var runner = new UpgradeRunner(client, journal, Policy, clock, new UpgradeRunOptions { RunId = "run" });
        var checker = new EligibilityChecker(client, Policy, clock);
        var subscription = await checker.FindAsync(Samples.Customer, Samples.Subscription, CancellationToken.None);
        if (change == "seats")
        {
            return (await runner.SetQuantityAsync(subscription, 15, CancellationToken.None)).State;
        }

        var answers = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = [Policy.GetOffer("o365-e3")!] }, CancellationToken.None);
        return (await runner.RunAsync(Assert.Single(answers), CancellationToken.None)).State;
    }
}
