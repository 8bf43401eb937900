using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell;
using PartnerUpgrade.Host.Resources;

namespace PartnerUpgrade.Host;

/// <summary>Runs one script in the engine, with the module imported.</summary>
internal static class EngineRunner
{
    private const int ErrorExitCode = 1;

    /// <summary>The exit code of a program that was ended from outside, as Ctrl+C gives it.</summary>
    private const int InterruptedExitCode = 130;

    private static readonly string ModuleManifest = Path.GetFullPath(
        Path.Combine(
            AppContext.BaseDirectory,
            typeof(EngineRunner).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ModuleFolder").Value!,
            "PartnerUpgrade.psd1"));

    /// <summary>Runs what was asked for.</summary>
    /// <returns>The program's exit code.</returns>
    internal static int Run(HostArguments arguments)
    {
        var host = new EngineHost();
        using var runspace = RunspaceFactory.CreateRunspace(host, CreateState());
        try
        {
            runspace.Open();
        }
        catch (RuntimeException exception)
        {
            host.UI.WriteErrorLine(string.Format(CultureInfo.CurrentCulture, Messages.ModuleNotImported, ModuleManifest, exception.Message));
            return ErrorExitCode;
        }

        using var shell = PowerShell.Create(runspace);
        using var interruption = new Interruption(shell);
        try
        {
            Run(HostScript.AddTo(shell, arguments));
            return shell.InvocationStateInfo.State == PSInvocationState.Stopped ? InterruptedExitCode : host.ExitCode ?? 0;
        }
        catch (PipelineStoppedException)
        {
            return InterruptedExitCode;
        }
        catch (RuntimeException exception)
        {
            ShowError(exception.ErrorRecord, runspace, host);
            return ErrorExitCode;
        }
    }

    private static InitialSessionState CreateState()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        }

        state.ImportPSModule([ModuleManifest]);
        return state;
    }

    private static void Run(PowerShell shell)
    {
        // Errors travel with the output, so that both are shown in the order they happened.
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default").Invoke();
    }

    /// <summary>Shows the error that ended a script, with its place and its remedy, as the engine shows those that end only a command.</summary>
    private static void ShowError(ErrorRecord error, Runspace runspace, EngineHost host)
    {
        using var shell = PowerShell.Create(runspace);
        host.Console.WriteAsError(() => shell.AddCommand("Out-Default").Invoke(new[] { error }));
    }
}
