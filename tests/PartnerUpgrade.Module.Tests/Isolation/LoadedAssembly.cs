namespace PartnerUpgrade.Module.Tests.Isolation;

/// <summary>An assembly of a child process, and the load context that holds it.</summary>
internal sealed record LoadedAssembly(string Context, string Name, string Version)
{
    /// <summary>Writes a line for each loaded assembly.</summary>
    public const string Report =
        """

        foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
            foreach ($assembly in $context.Assemblies) {
                "loaded|$($context.Name)|$($assembly.GetName().Name)|$($assembly.GetName().Version)"
            }
        }
        """;

    public bool IsInDefaultContext => Context == "Default";

    /// <summary>Reads the report out of everything a script wrote.</summary>
    public static IReadOnlyList<LoadedAssembly> Read(IEnumerable<string> lines) =>
    [
        .. lines.Select(line => line.Split('|')).Where(parts => parts[0] == "loaded").Select(parts => new LoadedAssembly(parts[1], parts[2], parts[3])),
    ];
}
