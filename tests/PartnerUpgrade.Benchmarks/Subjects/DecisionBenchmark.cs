using BenchmarkDotNet.Attributes;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>Decides about every subscription of an estate, or about those alone that are eligible.</summary>
public class DecisionBenchmark
{
    /// <summary>The sizes, in customers.</summary>
    public static int[] Sizes { get; set; } = [];

    /// <summary>How many customers the estate has.</summary>
    [ParamsSource(nameof(Sizes))]
    public int Customers { get; set; }

    /// <summary>Whether only subscriptions that are eligible without a warning are decided about.</summary>
    [Params(false, true)]
    public bool EligibleOnly { get; set; }

    /// <summary>How many decisions one operation makes.</summary>
    internal static Dictionary<(int Customers, bool EligibleOnly), int> Decisions { get; } = [];

    private readonly List<(PartnerSubscription Subscription, CustomerFacts Facts)> cases = [];
    private UpgradePolicy policy = null!;
    private PolicyOffer target = null!;

    /// <summary>Reads the estate.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var estate = Estate.ReadAsync(Customers).GetAwaiter().GetResult();
        policy = estate.Policy;
        target = policy.GetOffer("o365-e3")!;
        cases.Clear();
        cases.AddRange(estate.Subscriptions.Select(subscription => (subscription, estate.Facts[subscription.CustomerId])));
        if (EligibleOnly)
        {
            cases.RemoveAll(one => Decide(one.Subscription, one.Facts, default) is not { Verdict: Verdict.Eligible, Reasons.Count: 0 });
        }

        Decisions[(Customers, EligibleOnly)] = cases.Count;
    }

    /// <summary>Decides about all.</summary>
    [Benchmark]
    public int Decide()
    {
        var eligible = 0;
        var now = DateTimeOffset.UtcNow;
        foreach (var (subscription, facts) in cases)
        {
            eligible += Decide(subscription, facts, now).Eligible ? 1 : 0;
        }

        return eligible;
    }

    private UpgradeEligibility Decide(PartnerSubscription subscription, CustomerFacts facts, DateTimeOffset now)
    {
        var view = ServiceView.Of(ServiceAnswer.NotAsked, policy, target, LicenseTransfer.Prefer);
        return EligibilityEvaluator.Evaluate(new EligibilityContext(policy, facts, subscription, target, subscription.Quantity, null, view), now);
    }
}
