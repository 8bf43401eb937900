using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell;
using PartnerUpgrade.Host.Resources;

namespace PartnerUpgrade.Host;

/// <summary>A full PowerShell with the module imported. Without arguments it shows the main job; its arguments are those of <c>pwsh</c>.</summary>
internal static class Program
{
    /// <summary>What <c>pwsh</c> ends with where it is called wrongly.</summary>
    private const int BadCall = 64;

    private static readonly string ModuleFolder = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == nameof(ModuleFolder)).Value!));

    private static readonly string[] Walkthrough = ["-NoLogo", "-NoProfile", "-File", Path.Combine(AppContext.BaseDirectory, "Walkthrough.ps1")];

    private static int Main(string[] arguments)
    {
        if (!ShellLanguage.TryChoose(ref arguments, out var fault))
        {
            Console.Error.WriteLine(fault);
            return BadCall;
        }

        ShellEnvironment.Prepare(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(ModuleFolder))!);
        var session = InitialSessionState.CreateDefault2();
        session.ImportPSModule([Path.Combine(ModuleFolder, "PartnerUpgrade.psd1")]);
        return ConsoleShell.Start(session, bannerText: null, Messages.Usage, arguments.Length == 0 ? Walkthrough : arguments);
    }
}
