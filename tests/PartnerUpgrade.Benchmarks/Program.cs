using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PartnerUpgrade.Benchmarks;
using PartnerUpgrade.Benchmarks.Measuring;
using PartnerUpgrade.Benchmarks.Reporting;
using PartnerUpgrade.Benchmarks.Running;
using PartnerUpgrade.Benchmarks.Subjects;

switch (args)
{
    case ["child", Import.Role, var module]:
        Import.Play(module);
        return 0;
    case ["child", Memory.Role, var snapshot]:
        Memory.Play(snapshot);
        return 0;
    case ["child", var name, var scale]:
        var found = new Findings { Benchmark = name };
        await BenchmarkOptions.Find(name).MeasureAsync(new Scale(scale == "quick"), found);
        Console.WriteLine(JsonSerializer.Serialize(found));
        return 0;
    case ["--help" or "-h", ..]:
        Console.WriteLine(BenchmarkOptions.Usage);
        return 0;
}

try
{
    if (args is ["compare", .. var arguments])
    {
        await Commits.CompareAsync(arguments);
        return 0;
    }

    return await MeasureAsync(BenchmarkOptions.Parse(args));
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return 2;
}

static async Task<int> MeasureAsync(BenchmarkOptions options)
{
    var started = Stopwatch.GetTimestamp();
    var (all, failures) = (new List<Findings>(), 0);
    foreach (var subject in options.Subjects)
    {
        Console.Error.WriteLine($"{subject.Name}…");
        try
        {
            // The last line: what a library writes on its own account comes before it.
            var output = await ChildProcess.RunAsync(Places.This, ["child", subject.Name, options.IsQuick ? "quick" : "full"]);
            all.Add(JsonSerializer.Deserialize<Findings>(output.TrimEnd().Split('\n')[^1])!);
        }
        catch (Exception error) when (error is InvalidOperationException or TimeoutException)
        {
            // The others are worth having all the same.
            Console.Error.WriteLine(error.Message);
            failures++;
        }
    }

    var tables = Tables.Write(all);
    Console.WriteLine(tables);
    if (options.Page is { } page && failures == 0)
    {
        var heading = string.Create(
            CultureInfo.InvariantCulture,
            $"Measured on {DateTime.UtcNow:yyyy-MM-dd} in {Stopwatch.GetElapsedTime(started).TotalMinutes:0} minutes on {Machine.Describe()}.");
        ReportFile.Rewrite(page, $"{heading}\n\n{tables}");
    }

    return failures == 0 ? 0 : 1;
}
