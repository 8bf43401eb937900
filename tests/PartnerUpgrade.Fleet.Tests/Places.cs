using System.Reflection;

namespace PartnerUpgrade.Fleet.Tests;

/// <summary>Where the things are that the tests run. Paths are built into the tests relative to themselves.</summary>
internal static class Places
{
    public static string Runbooks { get; } = Path.Combine(Find("RepositoryRoot"), "docs", "runbooks");

    private static string Find(string key) => Path.GetFullPath(
        Path.Combine(
            AppContext.BaseDirectory,
            typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!));
}
