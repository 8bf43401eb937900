using System.Reflection;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// The nearest to a context of our own that Windows PowerShell has: assemblies loaded by path, which may stand beside other versions of
/// themselves, and a resolver for the references between them, which .NET Framework would otherwise look up by exact version.
/// </summary>
internal sealed class DesktopContext
{
    private readonly Dictionary<string, Assembly> assemblies;

    private DesktopContext(IEnumerable<Assembly> assemblies) =>
        this.assemblies = assemblies.Append(typeof(IAdapterFactory).Assembly).ToDictionary(assembly => assembly.GetName().Name, StringComparer.OrdinalIgnoreCase);

    internal static IReadOnlyList<Assembly> Load(string folder)
    {
        var context = new DesktopContext(DependencyFolder.FindAssemblies(folder).Select(Assembly.LoadFrom));
        AppDomain.CurrentDomain.AssemblyResolve += context.Resolve;
        return [.. context.assemblies.Values];
    }

    /// <summary>Answers our own assemblies alone: whatever else the session holds finds its dependencies as if this module were not there.</summary>
    private Assembly? Resolve(object? sender, ResolveEventArgs request) =>
        request.RequestingAssembly is { } requester && assemblies.ContainsValue(requester)
        && assemblies.TryGetValue(new AssemblyName(request.Name).Name, out var assembly)
            ? assembly
            : null;
}
