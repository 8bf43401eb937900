using PartnerUpgrade.Benchmarks.Measuring;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>The evaluator alone, on one thread.</summary>
internal sealed class Decisions : ISubject
{
    private const double Goal = 1e6;
    private const double BytesGoal = 200;

    public string Name => "Decisions";

    public Task MeasureAsync(Scale scale, Findings findings)
    {
        DecisionBenchmark.Sizes = scale.Sizes(10_000, least: 5);
        var mixed = new List<(double Size, double Cost)>();
        foreach (var report in InProcess.Run<DecisionBenchmark>(scale))
        {
            var (customers, eligibleOnly) = ((int)report.Parameter("Customers"), (bool)report.Parameter("EligibleOnly"));
            var decisions = DecisionBenchmark.Decisions[(customers, eligibleOnly)];
            var (nanoseconds, bytes) = (report.Nanoseconds / decisions, report.Bytes / decisions);
            if (!eligibleOnly)
            {
                mixed.Add((customers * 5, report.Nanoseconds / 1e6));
            }

            if (customers != DecisionBenchmark.Sizes[^1])
            {
                continue;
            }

            if (eligibleOnly)
            {
                findings.Add("bytes allocated for an eligible verdict without a warning, that nobody reads", "under 200", $"{bytes:0}", bytes < BytesGoal);
            }
            else
            {
                findings.Add(
                    $"decisions a second on one core, a mixed estate of {customers * 5:N0} subscriptions against one target",
                    "at least 1,000,000",
                    $"{1e9 / nanoseconds:N0} ({nanoseconds:0} ns each; between rounds ± {report.Spread:0%})",
                    1e9 / nanoseconds >= Goal);
                findings.Add("bytes allocated for a decision whose reasons nobody reads, on that estate", "", $"{bytes:0}", null);
            }
        }

        findings.Grows("time of deciding, by subscriptions", "ms", mixed);
        return Task.CompletedTask;
    }
}
