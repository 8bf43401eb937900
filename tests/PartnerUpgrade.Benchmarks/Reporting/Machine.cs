using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Runtime.InteropServices;

namespace PartnerUpgrade.Benchmarks.Reporting;

/// <summary>What it was measured on.</summary>
internal static class Machine
{
    internal static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB; {OperatingSystemName()}; {RuntimeInformation.FrameworkDescription}; PowerShell engine {EngineVersion()}");

    // "7.6.9 SHA: …"
    private static string EngineVersion() => FileVersionInfo.GetVersionInfo(typeof(PSObject).Assembly.Location).ProductVersion!.Split(' ')[0];

    private static string Processor() =>
        ValueOf("/proc/cpuinfo", "model name", ':') ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string OperatingSystemName() => ValueOf("/etc/os-release", "PRETTY_NAME", '=') ?? RuntimeInformation.OSDescription;

    private static string? ValueOf(string file, string key, char separator) => File.Exists(file)
        ? File.ReadLines(file)
            .Select(line => line.Split(separator, 2))
            .Where(parts => parts.Length == 2 && parts[0].Trim() == key)
            .Select(parts => parts[1].Trim().Trim('"'))
            .FirstOrDefault()
        : null;
}
