using System.Reflection;

namespace PartnerUpgrade.Cmdlets;

/// <summary>A folder of assemblies that are loaded together.</summary>
internal static class DependencyFolder
{
    /// <summary>The assemblies of a folder, without the native libraries among them.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    internal static IEnumerable<string> FindAssemblies(string folder) =>
        Directory.EnumerateFiles(folder, "*.dll").Where(IsManaged);

    private static bool IsManaged(string file)
    {
        try
        {
            AssemblyName.GetAssemblyName(file);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
