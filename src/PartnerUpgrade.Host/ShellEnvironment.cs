using System.Runtime.InteropServices;

namespace PartnerUpgrade.Host;

/// <summary>What the shell and its children find in their environment. Whatever is set already stays.</summary>
internal static class ShellEnvironment
{
    /// <summary>Sends nothing to anybody, lets jobs find the module, and lets scripts run.</summary>
    /// <param name="modules">The folder that the module's own folder is in.</param>
    public static void Prepare(string modules)
    {
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

        var path = Environment.GetEnvironmentVariable("PSModulePath");
        Environment.SetEnvironmentVariable("PSModulePath", string.IsNullOrEmpty(path) ? modules : modules + Path.PathSeparator + path);

        // A job is a process of the same shell, which looks for .NET here first.
        SetIfUnset("DOTNET_ROOT", Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")));

        if (OperatingSystem.IsWindows())
        {
            // As in an installed PowerShell, whose configuration file a hosted one does not have.
            SetIfUnset("PSExecutionPolicyPreference", "RemoteSigned");
        }
    }

    private static void SetIfUnset(string name, string value)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
