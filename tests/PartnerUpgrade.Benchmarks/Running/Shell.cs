using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PartnerUpgrade.Benchmarks.Running;

/// <summary>The PowerShell engine in this process.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Runspace runspace;

    /// <summary>Opens a shell.</summary>
    /// <param name="modules">What is imported into it.</param>
    internal Shell(params string[] modules)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;
        }

        if (modules.Length > 0)
        {
            state.ImportPSModule(modules);
        }

        runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
    }

    internal void Set(string name, object? value) => runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a script in which nothing may go wrong.</summary>
    internal IReadOnlyList<PSObject> Run(string script)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        var output = shell.Invoke();
        return shell.HadErrors && shell.Streams.Error.Count > 0
            ? throw new InvalidOperationException($"{script}: {shell.Streams.Error[0]}")
            : output;
    }

    public void Dispose() => runspace.Dispose();
}
