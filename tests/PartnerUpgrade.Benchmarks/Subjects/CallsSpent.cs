using PartnerUpgrade.Benchmarks.Measuring;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>How much of the service's patience a decision takes. Counted, not timed.</summary>
internal sealed class CallsSpent : ISubject
{
    public string Name => "Calls";

    public async Task MeasureAsync(Scale scale, Findings findings)
    {
        using var scratch = new Scratch();
        var points = new List<(double Size, double Cost)>();
        var sizes = scale.Sizes(2000);
        foreach (var customers in sizes)
        {
            var snapshot = await Estates.MakeAsync(scratch, customers);
            var one = Count(snapshot, "-TargetOffer o365-e3");
            points.Add((one.Decisions, one.Calls));
            if (customers == sizes[^1])
            {
                Tell(findings, "one target", one, customers);
                Tell(findings, "every target of the policy", Count(snapshot, ""), customers);
            }
        }

        findings.Grows("calls for listing and testing against one target, by decisions", "calls", points);
    }

    private static (int Calls, int Decisions) Count(string snapshot, string target)
    {
        using var shell = new Shell(Places.Manifest);
        using var service = ServiceUnderTest.Noting(snapshot);
        shell.Set("connection", service.Connection);
        var decisions = shell.Run($"Get-PartnerSubscription -Connection $connection | Test-SubscriptionUpgrade {target} -Connection $connection").Count;
        return (service.Paths.Count, decisions);
    }

    private static void Tell(Findings findings, string targets, (int Calls, int Decisions) spent, int customers)
    {
        // Listing costs the same either way; asking about every pair of subscription and target costs a call for each.
        var listing = customers + ((customers + 499) / 500);
        var (each, all) = ((double)spent.Calls / spent.Decisions, (double)(listing + spent.Decisions) / spent.Decisions);
        findings.Add(
            $"calls a decision, listing included, {spent.Decisions:N0} decisions about {customers * 5:N0} subscriptions against {targets}; beside asking the service about each",
            "",
            FormattableString.Invariant($"{each:0.00} beside {all:0.00} ({each / all:0%})"),
            null);
    }
}
