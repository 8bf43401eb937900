using System.Diagnostics;
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
        MeasureWithoutPauses(scale, findings);
        return Task.CompletedTask;
    }

    /// <summary>The floor of the growth: the same work, and the same objects, without the time for which the garbage collector stops it.</summary>
    private static void MeasureWithoutPauses(Scale scale, Findings findings)
    {
        var (times, bytes) = (new List<(double Size, double Cost)>(), new List<(double Size, double Cost)>());
        foreach (var offers in PolicyBenchmark.Sizes)
        {
            var policy = new PolicyBenchmark { Offers = offers };
            policy.Prepare();
            var reads = scale.Rounds(20_000 / offers);
            Read(policy, reads);
            var (paused, allocated, started) = (GC.GetTotalPauseDuration(), GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
            Read(policy, reads);
            var worked = Stopwatch.GetElapsedTime(started) - (GC.GetTotalPauseDuration() - paused);
            times.Add((offers, worked.TotalMilliseconds / reads));
            bytes.Add((offers, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0 / reads));
            policy.CleanUp();
        }

        findings.Grows("time of reading a policy without the garbage collector's pauses, by offers", "ms", times);
        findings.Add("the floor of that: without the garbage collector's pauses", "", $"exponent {findings.Growths[^1].Exponent:0.00}", null);
        findings.Grows("what reading a policy allocates, by offers", "KB", bytes);
    }

    private static void Read(PolicyBenchmark policy, int times)
    {
        for (var i = 0; i < times; i++)
        {
            policy.Read();
        }
    }
}
