using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PartnerUpgrade.Serving;

namespace PartnerUpgrade.Fleet.Tests;

/// <summary>
/// A campaign rehearsed into next year: the ends of terms are planned in bulk, seats are added to some of the subscriptions, which makes the service delete
/// their plans, and then the day is moved past the last term's end. Every subscription has to stand where the plan said, counted by the sandbox itself.
/// </summary>
[Collection(DatabaseCollection.Name)]
public sealed class RenewalCampaignTests(DatabaseFixture database)
{
    private static readonly int Deaths = LongTests.RunAll ? 10 : 3;

    /// <summary>The plan by the customer's number: four kinds, again and again. Every fifth customer gets five seats more after it was planned.</summary>
    private static readonly string[] Wishes = ["Quantity,6", "AtTermEnd,Cancel", "AtTermEnd,ExtendedServiceTerm", "TermDuration,P3Y"];

    /// <summary>The same lines in every life: what the runs have begun is finished, then what they have not begun is done.</summary>
    private const string Campaign =
        """
        foreach ($run in 'plans', 'seats') { if (Get-SubscriptionUpgrade -RunId "$run*") { Resume-SubscriptionUpgrade -RunId $run -Force -ThrottleLimit 16 | ForEach-Object { } } }
        Import-Csv 'PLANS' | Set-SubscriptionRenewal -RunId plans -Force -ThrottleLimit 16 | ForEach-Object { }
        Import-Csv 'SEATS' | Set-PartnerSubscription -RunId seats -Force -ThrottleLimit 16 | ForEach-Object { }
        """;

    [Fact]
    public Task Planned_in_bulk_every_subscription_stands_where_the_plan_said() => RunAsync(JournalView.InFile(), LongTests.RunAll ? 500 : 60, deaths: 0, seed: 1);

    public static TheoryData<int> Lives => LongTests.Seeds(few: 1, all: 3);

    [Theory]
    [MemberData(nameof(Lives))]
    public Task Killed_again_and_again_over_a_service_that_knows_no_repeated_request_it_stands_there_all_the_same(int seed) =>
        RunAsync(JournalView.InFile(), LongTests.RunAll ? 500 : 60, Deaths, seed);

    [Fact]
    public Task Killed_again_and_again_with_its_journal_in_a_database_it_stands_there_too() =>
        RunAsync(JournalView.InDatabase(database.Server), LongTests.RunAll ? 500 : 60, Deaths, seed: 4);

    private static async Task RunAsync(JournalView place, int size, int deaths, int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        var started = new TaskCompletionSource<RunnerProcess>();
        var (changes, deadline, killed, isCarriedOut) = (0, int.MaxValue, 0, false);
        await File.WriteAllLinesAsync(Path.Combine(folder.Path, "estate.jsonl"), Lines(size), Encoding.UTF8);
        await using var server = await SandboxServer.StartAsync(new SandboxServerOptions
        {
            Url = "http://127.0.0.1:0",
            Snapshot = Path.Combine(folder.Path, "estate.jsonl"),
            Replays = false,
            Faults = deaths > 0 ? [new Fault(FaultKind.DropBefore, 0.02), new Fault(FaultKind.DropAfter, 0.02)] : [],
            Seed = seed,
            Arriving = async request =>
            {
                // The change that kills it arrives for nothing, or it is carried out and nobody hears the answer.
                if (request.Method == HttpMethod.Patch && Interlocked.Increment(ref changes) == Volatile.Read(ref deadline))
                {
                    killed++;
                    (await started.Task).Kill();
                    if (!isCarriedOut)
                    {
                        throw new ConnectionCutException();
                    }
                }
            },
        });
        var plans = Path.Combine(folder.Path, "plans.csv");
        var seats = Path.Combine(folder.Path, "seats.csv");
        await File.WriteAllLinesAsync(plans, ["CustomerId,SubscriptionId,AtTermEnd,Quantity,TermDuration", .. Enumerable.Range(0, size).Select(Row)]);
        await File.WriteAllLinesAsync(seats, ["CustomerId,SubscriptionId,AddQuantity", .. Enumerable.Range(0, size).Where(IsEnlarged).Select(number => $"{Customer(number)},{Subscription(number)},5")]);
        var script = Campaign.Replace("PLANS", plans, StringComparison.Ordinal).Replace("SEATS", seats, StringComparison.Ordinal);
        using var journal = place;

        for (var life = 0; life <= deaths; life++)
        {
            isCarriedOut = random.Next(2) == 0;
            Volatile.Write(ref deadline, life < deaths ? changes + 1 + random.Next(size / 6) : int.MaxValue);
            started = new TaskCompletionSource<RunnerProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var runner = RunnerProcess.Start(server.BaseAddress, journal.Location, script);
            started.SetResult(runner);
            await runner.EndAsync();
            Assert.True(life < deaths || runner.ExitCode == 0, runner.Said);
        }

        Assert.Equal(deaths > 0, killed > 0);
        var state = await MoveToAsync(server.BaseAddress, "2027-07-15");
        var bySubscription = state["seats"]!.AsArray().ToDictionary(seat => (string)seat!["subscriptionId"]!, seat => seat!);
        Assert.All(Enumerable.Range(0, size), number => Assert.Equal(Expected(number), Found(bySubscription[Subscription(number).ToString()])));
    }

    private static bool IsEnlarged(int number) => number % 5 == 0;

    private static (long Seats, string Status, string End) Expected(int number)
    {
        var now = 10 + (IsEnlarged(number) ? 5 : 0);
        return (number % Wishes.Length) switch
        {
            0 => (6, "active", "2028-06-30"),
            1 => (now, "expired", "2027-06-30"),
            2 => (now, "active", "2027-07-31"),

            // A renewal is planned with a number of seats, and seats that are added later are not among them.
            _ => (10, "active", "2030-06-30"),
        };
    }

    private static (long Seats, string Status, string End) Found(JsonNode seat) =>
        ((long)seat["quantity"]!, (string)seat["status"]!, ((string)seat["commitmentEndDate"]!)[..10]);

    private static string Row(int number)
    {
        var wish = Wishes[number % Wishes.Length].Split(',');
        var cells = new[] { "AtTermEnd", "Quantity", "TermDuration" }.Select(column => column == wish[0] ? wish[1] : "");
        return $"{Customer(number)},{Subscription(number)},{string.Join(',', cells)}";
    }

    private static async Task<JsonNode> MoveToAsync(Uri address, string day)
    {
        using var client = new HttpClient { BaseAddress = address };
        (await client.PostAsJsonAsync("/_sandbox/date", new { date = day })).EnsureSuccessStatusCode();
        return JsonNode.Parse(await client.GetStringAsync("/_sandbox/state"))!;
    }

    private static Guid Customer(int number) => new(number + 1, 1, 0, new byte[8]);

    private static Guid Subscription(int number) => new(number + 1, 2, 0, new byte[8]);

    private static IEnumerable<string> Lines(int size)
    {
        yield return """
            {"kind":"partnerupgrade-snapshot","version":1,"takenAt":"2026-11-01T06:00:00Z","partner":{"id":"3c679991-7d36-5ff4-ba6c-ff63ef4b6914","name":"Fabrikam","country":"FR"},"offers":[],"products":[{"productId":"CFQ7TTC0LDPB","skuId":"0001","availabilityId":"CFQ7TTC0596F","title":"Business Standard","minimumQuantity":1,"maximumQuantity":300,"provisioningId":"f245ecc8-75af-4f8e-b61f-27d8114de5f3","upgradeTargetOffers":[]}],"skus":[]}
            """;
        for (var number = 0; number < size; number++)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $$$"""{"customer":{"id":"{{{Customer(number)}}}","companyProfile":{"tenantId":"{{{Customer(number)}}}","domain":"c{{{number}}}.example","companyName":"Customer {{{number}}}"},"relationshipToPartner":"reseller","allowDelegatedAccess":true},"subscriptions":[{"id":"{{{Subscription(number)}}}","offerId":"CFQ7TTC0LDPB:0001:CFQ7TTC0596F","offerName":"Business Standard","friendlyName":"Business Standard","quantity":10,"unitType":"Licenses","creationDate":"2026-07-01T09:00:00Z","effectiveStartDate":"2026-07-01T00:00:00Z","commitmentEndDate":"2027-06-30T00:00:00Z","status":"active","autoRenewEnabled":true,"billingType":"license","billingCycle":"annual","termDuration":"P1Y","isTrial":false,"productType":{"id":"OnlineServicesNCE","displayName":"Online Services"},"attributes":{"etag":"e","objectType":"Subscription"}}]}""");
        }
    }
}
