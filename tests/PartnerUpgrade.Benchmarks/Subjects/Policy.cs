using PartnerUpgrade.Benchmarks.Measuring;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>Reading and checking a policy far larger than any of today.</summary>
internal sealed class Policy : ISubject
{
    private const double Goal = 500;

    public string Name => "Policy";

    public Task MeasureAsync(Scale scale, Findings findings)
    {
        PolicyBenchmark.Sizes = scale.Sizes(1000, least: 30);
        var points = new List<(double Size, double Cost)>();
        foreach (var report in InProcess.Run<PolicyBenchmark>(scale))
        {
            var (offers, milliseconds) = ((int)report.Parameter("Offers"), report.Nanoseconds / 1e6);
            points.Add((offers, milliseconds));
            if (offers == PolicyBenchmark.Sizes[^1])
            {
                findings.Add(
                    $"reading and checking a policy of {offers:N0} offers and {offers * LargePolicy.PathsEach:N0} paths, warmed up",
                    "under 500 ms",
                    $"{milliseconds:0} ms (between rounds ± {report.Spread:0%})",
                    milliseconds < Goal);
            }
        }

        findings.Grows("time of reading a policy, by offers", "ms", points);
        var exponent = findings.Growths[^1].Exponent;
        findings.Add("how that grows", "linear", $"exponent {exponent:0.00}", exponent < 1.15);
        return Task.CompletedTask;
    }
}
