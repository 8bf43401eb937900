using PartnerUpgrade.Benchmarks.Measuring;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>What the cmdlet adds to a pipeline of objects in memory, beside one that only passes them on.</summary>
internal sealed class Pipeline : ISubject
{
    private const double Goal = 2;

    /// <summary>Few enough that reading what is known of them does not count: the objects are what is measured.</summary>
    private const int Customers = 100;

    public string Name => "Pipeline";

    public async Task MeasureAsync(Scale scale, Findings findings)
    {
        using var scratch = new Scratch();
        using var shell = new Shell(Places.Manifest, Places.Baseline);
        shell.Set("path", await Estates.MakeAsync(scratch, Customers));
        shell.Run("$null = Connect-PartnerUpgrade -Sandbox -Path $path; $some = @(Get-PartnerSubscription)");
        var some = shell.Run("$some");
        var points = new List<(double Size, double Cost)>();
        foreach (var size in scale.Sizes(200_000, least: 100))
        {
            // Customer by customer, as a listing hands them on.
            shell.Set("objects", Enumerable.Range(0, size).Select(i => some[(int)((long)i * some.Count / size)]).ToArray());
            var result = await SideBySide.MeasureAsync(
                scale.Rounds(size == 200_000 ? 25 : 3),
                () => shell.Run("$objects | Test-SubscriptionUpgrade -PolicyOnly -TargetOffer o365-e3 | Out-Null"),
                () => shell.Run("$objects | Copy-InputObject | Out-Null"),
                warmUps: scale.Rounds(3));
            points.Add((size, result.SubjectSeconds * 1000));
            if (size == scale.Sizes(200_000, least: 100)[^1])
            {
                findings.Add(
                    $"`Test-SubscriptionUpgrade -PolicyOnly` with one target over {size:N0} objects, beside a C# cmdlet that passes them on",
                    "at most 2 times",
                    $"{result.Elapsed} times (processor time: {result.Processor}); {result.SubjectSeconds / size * 1e6:0.0} µs an object",
                    result.Elapsed.Median <= Goal);
                var floor = await SideBySide.MeasureAsync(
                    scale.Rounds(5),
                    () => shell.Run("$objects | Copy-BoundObject -PolicyOnly -TargetOffer o365-e3 | Out-Null"),
                    () => shell.Run("$objects | Copy-InputObject | Out-Null"),
                    warmUps: scale.Rounds(3));
                findings.Add(
                    "the floor of that: a C# cmdlet with the same parameters, which passes objects on and decides nothing",
                    "",
                    $"{floor.Elapsed} times (processor time: {floor.Processor})",
                    null);
            }
        }

        findings.Grows("time of `Test-SubscriptionUpgrade -PolicyOnly`, by objects", "ms", points);
    }
}
