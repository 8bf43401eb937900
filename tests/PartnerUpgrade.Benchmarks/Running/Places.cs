using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace PartnerUpgrade.Benchmarks.Running;

/// <summary>Where everything lies: built into this program relative to itself.</summary>
internal static class Places
{
    internal static string Repository { get; } = Find("RepositoryRoot");

    internal static string ModuleFolder { get; } = Find("ModuleFolder");

    internal static string Manifest { get; } = Path.Combine(ModuleFolder, "PartnerUpgrade.psd1");

    internal static string Policies { get; } = Path.Combine(ModuleFolder, "policies");

    internal static string Server { get; } = Find("ServerPath");

    internal static string Baseline { get; } = Find("BaselinePath");

    internal static string Report { get; } = Path.Combine(Repository, "docs", "performance.md");

    internal static string This { get; } = typeof(Places).Assembly.Location;

    /// <summary>Has our own types come from the assembled module, so that there is one of each, whether this program names it or the module.</summary>
    [ModuleInitializer]
    internal static void UseAssembledModule() => AssemblyLoadContext.Default.Resolving += (context, name) => name.Name switch
    {
        "PartnerUpgrade.Engine" => context.LoadFromAssemblyPath(Path.Combine(ModuleFolder, "PartnerUpgrade.Engine.dll")),
        "PartnerUpgrade.Adapters" => context.LoadFromAssemblyPath(Path.Combine(ModuleFolder, "deps", "net8.0", "PartnerUpgrade.Adapters.dll")),
        _ => null,
    };

    private static string Find(string key) => Path.GetFullPath(
        Path.Combine(
            AppContext.BaseDirectory,
            typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!));
}
