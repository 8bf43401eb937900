using System.Reflection;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// An assembly load context of our own, on PowerShell 7. Everything is loaded into it before anything in it runs: a context answers from
/// what it holds before it asks the default context, so that neither a lower nor a higher version that another module loaded can get in.
/// What it does not hold, the engine and the framework, it shares with the default context.
/// </summary>
/// <remarks>By reflection, since .NET Standard 2.0 does not have the type.</remarks>
internal static class PrivateContext
{
    private const string Name = "PartnerUpgrade";

    private static readonly Type? ContextType = typeof(object).Assembly.GetType("System.Runtime.Loader.AssemblyLoadContext");

    /// <summary>Whether this runtime has such contexts; Windows PowerShell's has not.</summary>
    internal static bool IsSupported => ContextType is not null;

    /// <summary>Loads every assembly of a folder into a new context.</summary>
    internal static IReadOnlyList<Assembly> Load(string folder)
    {
        var context = Activator.CreateInstance(ContextType!, Name, false);
        var load = (Func<string, Assembly>)ContextType!
            .GetMethod("LoadFromAssemblyPath", [typeof(string)])!
            .CreateDelegate(typeof(Func<string, Assembly>), context);
        return [.. DependencyFolder.FindAssemblies(folder).Where(file => !IsFrameworkShim(file)).Select(load)];
    }

    /// <summary>
    /// Whether the framework itself has an assembly of this name, as it has those that a .NET Standard 2.0 folder brings for Windows PowerShell
    /// (System.Memory and the like). A private copy would make second types of Span and its like, which fit nothing the framework returns.
    /// The folder for PowerShell 7 holds only what the framework has not, or has too old.
    /// </summary>
    private static bool IsFrameworkShim(string file) =>
        Path.GetFileName(Path.GetDirectoryName(file)) == "netstandard2.0"
        && File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, Path.GetFileName(file)));
}
