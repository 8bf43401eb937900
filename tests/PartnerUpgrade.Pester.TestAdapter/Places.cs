using System.Reflection;

namespace PartnerUpgrade.Pester;

/// <summary>Where the things are that a run needs. Paths are built into the assembly relative to itself.</summary>
internal static class Places
{
    /// <summary>The suite's folder; the variable is for the tests of this adapter.</summary>
    public static string Suite { get; } = Environment.GetEnvironmentVariable("PARTNERUPGRADE_TEST_SUITE") is { Length: > 0 } other
        ? other
        : Path.Combine(Find("RepositoryRoot"), "tests", "Pester");

    /// <summary>What packs the module.</summary>
    public static string Packer { get; } = Path.Combine(Find("RepositoryRoot"), "src", "PartnerUpgrade.Packaging");

    public static string Configuration { get; } = Value("Configuration");

    /// <summary>The manifest of each Pester the suite is run with, by its version.</summary>
    public static IReadOnlyDictionary<string, string> Pesters { get; } =
        Value("PesterVersions").Split(';').ToDictionary(version => version, version => Path.Combine(Value("PesterFolder"), version, "tools", "Pester.psd1"));

    public static string Script(string name) => Path.Combine(Path.GetDirectoryName(typeof(Places).Assembly.Location)!, name);

    private static string Find(string key) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(Places).Assembly.Location)!, Value(key)));

    private static string Value(string key) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
