using System.Reflection;
using System.Runtime.Loader;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("PartnerUpgrade.Module.Tests.Hosting.ModuleTestFramework", "PartnerUpgrade.Module.Tests")]

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>
/// Runs before xunit looks at any test: lets a test that names one of our types share it with the imported module, instead of bringing its own copy.
/// </summary>
public sealed class ModuleTestFramework : XunitTestFramework
{
    static ModuleTestFramework() => AssemblyLoadContext.Default.Resolving += Resolve;

    public ModuleTestFramework(IMessageSink messageSink)
        : base(messageSink)
    {
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name is "PartnerUpgrade" or "PartnerUpgrade.Engine"
            ? context.LoadFromAssemblyPath(Path.Combine(AssembledModule.Folder, name.Name + ".dll"))
            : null;
}
