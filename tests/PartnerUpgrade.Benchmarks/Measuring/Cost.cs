using System.Diagnostics;

namespace PartnerUpgrade.Benchmarks.Measuring;

/// <summary>What something took.</summary>
/// <param name="Elapsed">Seconds that passed.</param>
/// <param name="Processor">Seconds of processor time of this process, all of its threads together.</param>
internal readonly record struct Cost(double Elapsed, double Processor)
{
    /// <summary>Measures something, after leaving nothing to collect for what came before.</summary>
    internal static async Task<Cost> OfAsync(Func<Task> action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await action();
        return new Cost(Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }
}
