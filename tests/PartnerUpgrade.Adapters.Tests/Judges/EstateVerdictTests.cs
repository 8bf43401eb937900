using PartnerUpgrade.Serving.Generating;

namespace PartnerUpgrade.Adapters.Tests.Judges;

/// <summary>What the built-in policy makes of the estates that others rely on: the sample, and those that are made up.</summary>
public sealed class EstateVerdictTests
{
    private static readonly AdapterFactory Factory = new();

    private static readonly UpgradePolicy Policy = Factory.CreatePolicySource(Path.Combine(AppContext.BaseDirectory, "module", "policies")).Read("csp-2016").Policy!;

    [Fact]
    public async Task In_the_sample_every_reason_that_data_can_cause_appears_and_four_subscriptions_can_be_upgraded_at_once()
    {
        using var service = Factory.CreateSandbox(new SandboxOptions { SnapshotPath = SnapshotLines.SamplePath });
        var checker = new EligibilityChecker(service, Policy, SystemClock.Instance);
        var targets = Policy.Upgrades.Select(path => path.To).Distinct().Select(key => Policy.GetOffer(key)!).ToList();
        var answers = new List<UpgradeEligibility>();
        await service.ListCustomersAsync(
            async page =>
            {
                foreach (var customer in page)
                {
                    var listing = new CustomerListing(customer, await service.ListSubscriptionsAsync(customer.Id, default), Policy);
                    foreach (var subscription in listing.Subscriptions)
                    {
                        answers.AddRange(await checker.CheckAsync(subscription, new EligibilityRequest { Targets = targets, IncludeMigration = true }, default));
                    }
                }
            },
            default);

        var codes = answers.SelectMany(answer => answer.Reasons).Select(reason => reason.Code).ToHashSet();
        Assert.Equal([.. Enum.GetValues<ReasonCode>().Where(code => code is not (ReasonCode.LimitExceeded or ReasonCode.DecidedByPerson or ReasonCode.Withdrawn or ReasonCode.ScheduledChangeLost))], codes.Order());
        Assert.True(answers.Where(answer => answer.Eligible).Select(answer => answer.SubscriptionId).Distinct().Count() >= 4);
        Assert.Contains(answers, answer => answer.Eligible && answer.Subscription.Commerce == Commerce.NewCommerce);
        Assert.Contains(answers, answer => answer.Eligible && answer.TargetOffer == "o365-business-premium-in");
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("jsonl.gz")]
    public async Task A_made_up_estate_holds_whatever_an_estate_can_hold(string extension)
    {
        using var folder = new TemporaryFolder();
        var options = new EstateOptions { Customers = 600, Seed = 1, Path = Path.Combine(folder.Path, "estate." + extension) };
        Assert.Equal(3000, EstateFile.Write(options));
        using var service = Factory.CreateSandbox(new SandboxOptions { SnapshotPath = options.Path });
        var checker = new EligibilityChecker(service, Policy, SystemClock.Instance);
        var subscriptions = new List<PartnerSubscription>();
        var reasons = new HashSet<ReasonCode>();
        var eligible = 0;
        Task Keep(PartnerSubscription subscription)
        {
            subscriptions.Add(subscription);
            return Task.CompletedTask;
        }

        await new SubscriptionLister(service, Policy).ReadAsync(new SubscriptionQuery(), 1, Keep, (_, fault) => throw fault, (_, unread) => Assert.Fail($"{unread} not understood."), null, default);
        foreach (var subscription in subscriptions)
        {
            var answers = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = [Policy.GetOffer("o365-e3")!] }, default);
            reasons.UnionWith(answers.SelectMany(answer => answer.Reasons).Select(reason => reason.Code));
            eligible += answers.Count(answer => answer.Eligible);
        }

        Assert.Equal(3000, subscriptions.Count);
        Assert.InRange(eligible, 1, 2000);
        Assert.Superset(
            new HashSet<ReasonCode>
            {
                ReasonCode.OfferUnknown, ReasonCode.NotInMatrix, ReasonCode.SubscriptionNotActive, ReasonCode.DelegatedAdminMissing,
                ReasonCode.ConflictingServices, ReasonCode.TargetOwned, ReasonCode.AddOnsPresent, ReasonCode.DataUnavailable,
            },
            reasons);
        Assert.Equal(2, subscriptions.Select(subscription => subscription.Commerce).Distinct().Count());
        Assert.Contains(subscriptions, subscription => subscription.IsTrial);
        Assert.Contains(subscriptions, subscription => subscription.Status == SubscriptionStatus.Suspended);
        Assert.Equal(subscriptions.Count, subscriptions.Select(subscription => subscription.SubscriptionId).Distinct().Count());
    }
}
