using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>Runs BenchmarkDotNet in this process, where the module's assemblies are found; its own programs would have to be built and find them again.</summary>
internal static class InProcess
{
    internal static IEnumerable<CaseReport> Run<T>(Scale scale)
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(scale.Rounds(3))
            .WithIterationCount(scale.IsQuick ? 1 : 9);
        job = scale.IsQuick ? job.WithStrategy(BenchmarkDotNet.Engines.RunStrategy.Monitoring) : job;
        using var scratch = new Running.Scratch();
        var config = new ManualConfig { ArtifactsPath = scratch.Folder }
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.DisableOptimizationsValidator);
        var summary = BenchmarkRunner.Run<T>(config);
        return summary.Reports.Length > 0 && summary.Reports.All(report => report.Success)
            ? [.. summary.Reports.Select(report => new CaseReport(report))]
            : throw new InvalidOperationException(
                string.Join(' ', summary.ValidationErrors.Select(error => error.Message).Append("BenchmarkDotNet could not run every case.")));
    }

    /// <summary>What one case took.</summary>
    internal sealed class CaseReport(BenchmarkReport report)
    {
        /// <summary>The middle of the rounds.</summary>
        internal double Nanoseconds => report.ResultStatistics!.Median;

        internal double Bytes => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;

        /// <summary>The standard deviation, as a share.</summary>
        internal double Spread => report.ResultStatistics!.StandardDeviation / report.ResultStatistics.Mean;

        internal object Parameter(string name) => report.BenchmarkCase.Parameters[name];
    }
}
