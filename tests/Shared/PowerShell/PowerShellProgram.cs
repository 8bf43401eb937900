using System.Diagnostics;
using System.Reflection;

namespace PartnerUpgrade.Tests;

/// <summary>
/// The PowerShell that <c>.config/dotnet-tools.json</c> pins. It is started by its assembly: the tool's own program only starts another
/// process, which a kill would not reach.
/// </summary>
internal static class PowerShellProgram
{
    private static readonly string Shell = Metadata("PowerShellPath");

    /// <summary>The module that the build assembled.</summary>
    public static string Manifest { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, Metadata("ModuleFolder"), "PartnerUpgrade.psd1"));

    /// <summary>How to start a script with the module imported. It cannot ask anybody and speaks English.</summary>
    public static ProcessStartInfo Script(string script, string culture = TestLanguage.Name) => Start(
        "-NonInteractive",
        "-Command",
        $"""
        [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = '{culture}'
        [cultureinfo]::DefaultThreadCurrentCulture = [cultureinfo]::DefaultThreadCurrentUICulture = '{culture}'
        Import-Module '{Manifest}' -ErrorAction Stop
        {script}
        """);

    /// <summary>How to start it with arguments of its own.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Shell, "-NoLogo", "-NoProfile", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        Prepare(start.Environment);
        return start;
    }

    /// <summary>What any PowerShell of the tests finds in its environment: it tells nobody of itself, and colours nothing.</summary>
    public static void Prepare(IDictionary<string, string?> environment)
    {
        environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        environment["POWERSHELL_UPDATECHECK"] = "Off";
        environment["NO_COLOR"] = "1";
    }

    private static string Metadata(string key) =>
        typeof(PowerShellProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
