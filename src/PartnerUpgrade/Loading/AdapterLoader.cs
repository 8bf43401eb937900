using System.Reflection;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// The one door to everything third-party. It opens at the first use and not at import, and what lies behind it neither meets
/// nor disturbs what other modules of the session have loaded.
/// </summary>
internal static class AdapterLoader
{
    private const string AdaptersName = "PartnerUpgrade.Adapters";

    /// <summary>
    /// For tests alone: names the dependency folder to load, so that what Windows PowerShell would run can be run in PowerShell 7.
    /// </summary>
    internal const string FolderVariable = "PARTNERUPGRADE_TEST_DEPENDENCIES";

    private static readonly object Gate = new();
    private static IAdapterFactory? factory;

    /// <summary>The adapters.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.ModuleIncomplete"/>: a file of the module is missing or damaged.</exception>
    internal static IAdapterFactory Factory
    {
        get
        {
            // Not a Lazy: it would remember a failure, and a module that was mended in place would stay broken until the session ends.
            lock (Gate)
            {
                return factory ??= Load(SelectFolder());
            }
        }
    }

    internal static IAdapterFactory Load(string folder)
    {
        try
        {
            var assemblies = PrivateContext.IsSupported ? PrivateContext.Load(folder) : DesktopContext.Load(folder);
            var adapters = assemblies.FirstOrDefault(assembly => assembly.GetName().Name == AdaptersName)
                ?? throw new FileNotFoundException(null, Path.Combine(folder, AdaptersName + ".dll"));
            return (IAdapterFactory)Activator.CreateInstance(adapters.GetType(AdaptersName + ".AdapterFactory", throwOnError: true))!;
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException or TargetInvocationException or InvalidCastException)
        {
            var file = exception switch
            {
                FileNotFoundException { FileName: { Length: > 0 } name } => name,
                FileLoadException { FileName: { Length: > 0 } name } => name,
                BadImageFormatException { FileName: { Length: > 0 } name } => name,
                _ => folder,
            };
            throw new PartnerUpgradeException(
                PartnerErrorId.ModuleIncomplete,
                Text.Format(Messages.LoadingFileMissing, file),
                Messages.LoadingFileMissingRemedy,
                exception);
        }
    }

    private static string SelectFolder()
    {
        var name = Environment.GetEnvironmentVariable(FolderVariable);
        return Path.Combine(ModuleFolders.Dependencies, string.IsNullOrEmpty(name) ? PrivateContext.IsSupported ? "net8.0" : "netstandard2.0" : name);
    }
}
