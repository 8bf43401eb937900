using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>Lets a test that names one of our types share it with the imported module, instead of bringing its own copy. Runs before xunit looks at any test.</summary>
internal static class SharedTypes
{
    [ModuleInitializer]
    internal static void Share() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name is "PartnerUpgrade" or "PartnerUpgrade.Engine"
            ? context.LoadFromAssemblyPath(Path.Combine(AssembledModule.Folder, name.Name + ".dll"))
            : null;
}
