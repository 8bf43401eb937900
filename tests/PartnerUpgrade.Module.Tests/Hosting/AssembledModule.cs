using System.Reflection;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>The module that the build assembled, as users get it.</summary>
internal static class AssembledModule
{
    public static string Folder { get; } = Path.GetFullPath(
        Path.Combine(
            AppContext.BaseDirectory,
            typeof(AssembledModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ModuleFolder").Value!));

    public static string Manifest { get; } = Path.Combine(Folder, "PartnerUpgrade.psd1");
}
