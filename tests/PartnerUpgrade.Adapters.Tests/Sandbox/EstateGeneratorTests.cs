using PartnerUpgrade.Serving.Generating;

namespace PartnerUpgrade.Adapters.Tests.Sandbox;

public sealed class EstateGeneratorTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("estate-");

    [Theory]
    [InlineData("jsonl")]
    [InlineData("jsonl.gz")]
    public void The_same_seed_writes_the_same_bytes(string extension)
    {
        Assert.Equal(Write(50, 7, "a." + extension), Write(50, 7, "b." + extension));
        Assert.NotEqual(Write(50, 7, "a." + extension), Write(50, 8, "c." + extension));
    }

    [Fact]
    public void A_small_estate_is_the_beginning_of_a_large_one()
    {
        var small = Write(20, 7, "small.jsonl");
        Assert.Equal(small, Write(40, 7, "large.jsonl").Take(small.Length));
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("jsonl.gz")]
    public async Task The_sandbox_opens_it_and_it_holds_whatever_an_estate_can_hold(string extension)
    {
        var options = new EstateOptions { Customers = 600, Seed = 1, Path = PathOf("estate." + extension) };
        Assert.Equal(3000, EstateFile.Write(options));
        var factory = new AdapterFactory();
        var policy = factory.CreatePolicySource(Path.Combine(AppContext.BaseDirectory, "module", "policies")).Read("csp-2016").Policy!;
        using var service = factory.CreateSandbox(new SandboxOptions { SnapshotPath = options.Path });
        var checker = new EligibilityChecker(service, policy, SystemClock.Instance);
        var subscriptions = new List<PartnerSubscription>();
        var reasons = new HashSet<ReasonCode>();
        var eligible = 0;
        Task Keep(PartnerSubscription subscription)
        {
            subscriptions.Add(subscription);
            return Task.CompletedTask;
        }

        await new SubscriptionLister(service, policy).ReadAsync(new SubscriptionQuery(), 1, Keep, (_, fault) => throw fault, (_, unread) => Assert.Fail($"{unread} not understood."), null, default);
        foreach (var subscription in subscriptions)
        {
            var answers = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = [policy.GetOffer("o365-e3")!] }, default);
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

    [Fact]
    public void A_command_line_is_understood() =>
        Assert.Equal(
            new EstateOptions { Customers = 10, SubscriptionsEach = 3, Seed = 4, Path = "x.jsonl.gz" },
            EstateOptions.Parse(["--customers", "10", "--subscriptions", "3", "--seed", "4", "--out", "x.jsonl.gz"]));

    [Theory]
    [InlineData("--customers", "10")]
    [InlineData("--out", "x.jsonl")]
    [InlineData("--customers", "0", "--out", "x.jsonl")]
    [InlineData("--customers", "many", "--out", "x.jsonl")]
    [InlineData("--customers", "10", "--out", "x.json")]
    [InlineData("--customers", "10", "--seed", "-1", "--out", "x.jsonl")]
    [InlineData("--customers", "10", "--out")]
    [InlineData("--colour", "red")]
    public void A_command_line_that_makes_no_sense_is_refused(params string[] arguments) =>
        Assert.Throws<FormatException>(() => EstateOptions.Parse(arguments));

    [Fact]
    public void A_file_that_is_given_up_is_not_left_behind()
    {
        var options = new EstateOptions { Customers = 10, Path = PathOf("given-up.jsonl") };
        Assert.Throws<OperationCanceledException>(() => EstateFile.Write(options, new CancellationToken(canceled: true)));
        Assert.False(File.Exists(options.Path));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private byte[] Write(int customers, int seed, string name)
    {
        EstateFile.Write(new EstateOptions { Customers = customers, Seed = seed, Path = PathOf(name) });
        return File.ReadAllBytes(PathOf(name));
    }
}
