using System.Reflection;
using PartnerUpgrade.Cmdlets;

namespace PartnerUpgrade.Module.Tests.Architecture;

/// <summary>The assemblies of the module as they run: the adapters in their private context.</summary>
internal static class OurAssemblies
{
    public static Assembly Engine { get; } = typeof(IAdapterFactory).Assembly;

    public static Assembly Cmdlets { get; } = typeof(AdapterLoader).Assembly;

    public static Assembly Adapters { get; } = AdapterLoader.Factory.GetType().Assembly;

    public static IReadOnlyList<Assembly> All { get; } = [Engine, Cmdlets, Adapters];
}
