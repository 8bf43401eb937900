using PartnerUpgrade.Adapters.Yaml;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

/// <summary>A folder of its own for a test's policies, read beside those that ship.</summary>
internal sealed class PolicyFiles : IDisposable
{
    internal static string BuiltInFolder { get; } = Path.Combine(AppContext.BaseDirectory, "module", "policies");

    internal static YamlPolicySource Source { get; } = new(BuiltInFolder);

    internal string Folder { get; } = Directory.CreateTempSubdirectory("policies").FullName;

    internal string At(string name) => Path.Combine(Folder, name);

    internal string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    internal string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    internal PolicyReading Read(string text) => Source.Read(Write("policy.yaml", text));

    internal PolicyReading Read(byte[] bytes) => Source.Read(Write("policy.yaml", bytes));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
