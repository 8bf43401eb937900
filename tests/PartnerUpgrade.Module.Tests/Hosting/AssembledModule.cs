using System.Reflection;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>The module that the build assembled, as users get it, and the program that runs it.</summary>
internal static class AssembledModule
{
    public static string Folder { get; } = Find("ModuleFolder");

    public static string Manifest { get; } = Path.Combine(Folder, "PartnerUpgrade.psd1");

    public static string CoreDependencies { get; } = Path.Combine(Folder, "deps", "net8.0");

    public static string DesktopDependencies { get; } = Path.Combine(Folder, "deps", "netstandard2.0");

    public static string Repository { get; } = Find("RepositoryRoot");

    /// <summary>Debug or Release: what was built, and so what can be packed without building again.</summary>
    public static string Configuration { get; } = Value("Configuration");

    public static string Host { get; } = Find("HostPath");

    public static string Server { get; } = Find("ServerPath");

    public static string PesterAdapter { get; } = Find("PesterAdapterPath");

    public static string Benchmarks { get; } = Find("BenchmarksPath");

    /// <summary>Paths are built into the tests relative to themselves.</summary>
    private static string Find(string key) => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, Value(key)));

    private static string Value(string key) =>
        typeof(AssembledModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
