using System.Globalization;
using PartnerUpgrade.Benchmarks.Measuring;
using PartnerUpgrade.Benchmarks.Running;
using PartnerUpgrade.Tests;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>
/// Two commits beside each other: both are built, and run the same scripts by turns, each time in a fresh PowerShell. Processor time is that of the
/// whole process, its start included, which other work on the machine disturbs least.
/// </summary>
internal sealed class Commits : ISubject
{
    /// <summary>Before version 0.2; what the goals are told beside.</summary>
    private const string Reference = "a0b9786";

    private const double MostTime = 0.33;
    private const double MostMegabytes = 200;
    private const int Customers = 200_000;

    /// <summary>Writes what becomes of orders, of which a commit may refuse more than another: their number tells nothing.</summary>
    private const string Order = "order";
    private const int OrderingCustomers = 2_000;

    private static readonly IReadOnlyDictionary<string, string> Scenarios = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["estate"] = "Get-PartnerSubscription | Test-SubscriptionUpgrade -PolicyOnly -TargetOffer o365-e3",
        ["test"] = "Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3",
        ["list"] = "Get-PartnerSubscription",
        [Order] = "Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -Force -ErrorAction SilentlyContinue",
    };

    public string Name => "Commits";

    internal static string Usage { get; } = $"""
        compare ONE OTHER [--customers N] [--rounds N] [--scenario NAME]...
          builds two commits and runs both by turns over one estate of five subscriptions a customer (20,000 customers, 3 rounds);
          '{Build.Here}' is the module as it is built here; scenarios: {string.Join(", ", Scenarios.Keys)}
        """;

    public async Task MeasureAsync(Scale scale, Findings findings)
    {
        // What only shows that everything runs builds nothing.
        using var before = await Build.OfAsync(scale.IsQuick ? Build.Here : Reference);
        using var now = await Build.OfAsync(Build.Here);
        using var scratch = new Scratch();
        var points = new List<(double Size, Run Run)>();
        foreach (var customers in scale.Sizes(Customers))
        {
            var estate = await Estates.MakeAsync(scratch, customers, "jsonl.gz");
            var isLargest = customers == scale.Sizes(Customers)[^1];
            var result = isLargest
                ? await Comparison.MeasureAsync(now, before, "estate", estate, scale.Rounds(3))
                : new Comparison([await RunAsync(now, "estate", estate)], []);
            points.Add((result.One[0].Count, result.One[0]));
            if (isLargest)
            {
                var (time, peak) = (result.Of(run => run.Processor).Median, result.One.Max(run => run.PeakMegabytes));
                findings.Add(
                    $"processor time of `{Scenarios["estate"]}` over {result.One[0].Count:N0} subscriptions from .jsonl.gz in a fresh pwsh, beside {before.Name}",
                    "at most 0.33 times",
                    FormattableString.Invariant($"{time:0.00} times ({Comparison.Median(result.One, run => run.Processor):0.0} s and {Comparison.Median(result.Other, run => run.Processor):0.0} s)"),
                    time <= MostTime);
                findings.Add(
                    "its peak working set",
                    "at most 200 MB",
                    FormattableString.Invariant($"{peak:0} MB ({before.Name}: {result.Other.Max(run => run.PeakMegabytes):0} MB)"),
                    peak <= MostMegabytes);
            }
        }

        var orders = await Comparison.MeasureAsync(
            now,
            before,
            Order,
            await Estates.MakeAsync(scratch, scale.Sizes(OrderingCustomers)[^1], "jsonl.gz"),
            scale.Rounds(5));
        var wall = orders.Of(run => run.Elapsed);
        findings.Add(
            $"time of `{Scenarios[Order]}` over {OrderingCustomers:N0} customers in a fresh pwsh, beside {before.Name}",
            "at most 1 time",
            FormattableString.Invariant($"{wall} times (processor time: {orders.Of(run => run.Processor)})"),
            wall.Median <= 1);
        findings.Grows("processor time of that, by subscriptions", "s", points.Select(point => (point.Size, point.Run.Processor)));
        findings.Grows("its peak working set, by subscriptions", "MB", points.Select(point => (point.Size, point.Run.PeakMegabytes)));
    }

    /// <summary>Compares two commits as a command line says, onto the screen.</summary>
    /// <exception cref="FormatException">It cannot be understood.</exception>
    internal static async Task CompareAsync(IReadOnlyList<string> arguments)
    {
        var (commits, scenarios, customers, rounds) = (new List<string>(), new List<string>(), 20_000, 3);
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--customers":
                    customers = Number(arguments, ++i);
                    break;
                case "--rounds":
                    rounds = Number(arguments, ++i);
                    break;
                case "--scenario":
                    var name = arguments.ElementAtOrDefault(++i) ?? "";
                    scenarios.Add(Scenarios.ContainsKey(name) ? name : throw new FormatException($"There is no scenario '{name}'."));
                    break;
                default:
                    commits.Add(arguments[i]);
                    break;
            }
        }

        if (commits.Count != 2)
        {
            throw new FormatException("Two commits can be compared.");
        }

        using var one = await Build.OfAsync(commits[0]);
        using var other = await Build.OfAsync(commits[1]);
        using var scratch = new Scratch();
        var estate = await Estates.MakeAsync(scratch, customers, "jsonl.gz");
        foreach (var name in scenarios.Count > 0 ? scenarios : ["estate"])
        {
            var result = await Comparison.MeasureAsync(one, other, name, estate, rounds);
            Console.WriteLine($"{name}, {one.Name} beside {other.Name}, {result.One[0].Count:N0} subscriptions, {rounds} rounds");
            Console.WriteLine(result.Line("processor time", "s", run => run.Processor));
            Console.WriteLine(result.Line("wall time", "s", run => run.Elapsed));
            Console.WriteLine(result.Line("peak memory", "MB", run => run.PeakMegabytes));
        }
    }

    private static int Number(IReadOnlyList<string> arguments, int at) =>
        int.TryParse(arguments.ElementAtOrDefault(at), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"'{arguments[at - 1]}' needs a number.");

    private static async Task<Run> RunAsync(Build build, string scenario, string estate)
    {
        using var scratch = new Scratch();
        var output = await ChildProcess.RunAsync(PowerShellProgram.Start(
            "-NonInteractive",
            "-Command",
            $$"""
            $ErrorActionPreference = 'Stop'; $WarningPreference = 'SilentlyContinue'
            Import-Module '{{build.Manifest}}'
            $null = Connect-PartnerUpgrade -Sandbox -Path '{{estate}}' -Journal '{{scratch.File("journal.db")}}'
            $count = 0
            {{Scenarios[scenario]}} | ForEach-Object { $count++ }
            $self = [Diagnostics.Process]::GetCurrentProcess()
            [FormattableString]::Invariant([Runtime.CompilerServices.FormattableStringFactory]::Create('{0} {1} {2} {3}',
                $count, $self.TotalProcessorTime.TotalSeconds, ([datetime]::Now - $self.StartTime).TotalSeconds, ($self.PeakWorkingSet64 / 1MB)))
            """));
        var parts = output.Trim().Split('\n')[^1].Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new Run(parts[0], parts[1], parts[2], parts[3]);
    }

    /// <summary>What one run took.</summary>
    private sealed record Run(double Count, double Processor, double Elapsed, double PeakMegabytes);

    /// <summary>The runs of both, by turns.</summary>
    private sealed record Comparison(IReadOnlyList<Run> One, IReadOnlyList<Run> Other)
    {
        internal static async Task<Comparison> MeasureAsync(Build one, Build other, string scenario, string estate, int rounds)
        {
            var (ones, others) = (new List<Run>(), new List<Run>());
            for (var round = 0; round < rounds; round++)
            {
                // Who goes first changes, as in every comparison here.
                if (round % 2 == 0)
                {
                    ones.Add(await RunAsync(one, scenario, estate));
                    others.Add(await RunAsync(other, scenario, estate));
                }
                else
                {
                    others.Add(await RunAsync(other, scenario, estate));
                    ones.Add(await RunAsync(one, scenario, estate));
                }

                if (scenario != Order && ones[^1].Count != others[^1].Count)
                {
                    throw new InvalidOperationException($"{one.Name} wrote {ones[^1].Count} objects and {other.Name} {others[^1].Count}.");
                }
            }

            return new Comparison(ones, others);
        }

        internal Ratio Of(Func<Run, double> part) => Ratio.Of(One.Zip(Other, (one, other) => part(one) / part(other)));

        internal static double Median(IEnumerable<Run> runs, Func<Run, double> part) => Ratio.Of(runs.Select(part)).Median;

        internal string Line(string what, string unit, Func<Run, double> part) => FormattableString.Invariant(
            $"  {what,-15} {Of(part)} times ({Median(One, part):0.0} {unit} beside {Median(Other, part):0.0} {unit})");
    }
}
