using System.Diagnostics;
using System.Globalization;
using PartnerUpgrade.Benchmarks.Measuring;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>Whether an estate of any size streams through in the same memory.</summary>
internal sealed class Memory : ISubject
{
    /// <summary>The role of the fresh processes.</summary>
    internal const string Role = "memory";

    private const double Goal = 1.2;
    private const int Customers = 200_000;

    public string Name => "Memory";

    public async Task MeasureAsync(Scale scale, Findings findings)
    {
        using var scratch = new Scratch();
        var runs = new List<Run>();
        foreach (var customers in scale.Sizes(Customers))
        {
            runs.Add(await RunAsync(await Estates.MakeAsync(scratch, customers, "jsonl.gz"), customers));
        }

        var (small, large) = (runs[0], runs[^1]);
        var ratio = large.PeakMegabytes / small.PeakMegabytes;
        findings.Add(
            $"peak working set of `Get-PartnerSubscription | Test-SubscriptionUpgrade -PolicyOnly` over {large.Subscriptions:N0} subscriptions from .jsonl.gz, beside a tenth of them",
            "at most 1.2 times",
            FormattableString.Invariant($"{ratio:0.00} times ({large.PeakMegabytes:0} MB, {small.PeakMegabytes:0} MB)"),
            ratio <= Goal);
        findings.Grows("peak working set, by subscriptions", "MB", runs.Select(run => (run.Subscriptions, run.PeakMegabytes)));
        findings.Grows("time of listing and testing a snapshot, by subscriptions", "s", runs.Select(run => (run.Subscriptions, run.Seconds)));
    }

    /// <summary>The role: lists and tests a snapshot and tells what it took.</summary>
    internal static void Play(string snapshot)
    {
        using var shell = new Shell(Places.Manifest);
        shell.Set("snapshot", snapshot);
        var started = Stopwatch.GetTimestamp();
        var count = shell.Run(
            "$null = Connect-PartnerUpgrade -Sandbox -Path $snapshot; $count = 0; " +
            "Get-PartnerSubscription | Test-SubscriptionUpgrade -PolicyOnly -TargetOffer o365-e3 | ForEach-Object { $count++ }; $count")[0];
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"{count} {process.PeakWorkingSet64 / 1048576.0} {seconds}"));
    }

    private static async Task<Run> RunAsync(string snapshot, int customers)
    {
        var answer = (await ChildProcess.RunAsync(Places.This, ["child", Role, snapshot])).Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return Math.Abs(answer[0] - (customers * 5)) < 5
            ? new Run(answer[0], answer[1], answer[2])
            : throw new InvalidOperationException($"{answer[0]} subscriptions of {customers} customers were tested.");
    }

    private sealed record Run(double Subscriptions, double PeakMegabytes, double Seconds);
}
