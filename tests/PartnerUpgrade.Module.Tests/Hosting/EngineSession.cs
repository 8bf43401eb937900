using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>A runspace of the real engine with the assembled module imported, as after <c>Import-Module</c> in a fresh shell.</summary>
public sealed class EngineSession : IDisposable
{
    public EngineSession(string culture = "en-US")
    {
        Host = new RecordingHost(culture);
        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule([AssembledModule.Manifest]);
        Runspace = RunspaceFactory.CreateRunspace(Host, state);
        Runspace.Open();
    }

    public Runspace Runspace { get; }

    /// <summary>What a person would see and answer.</summary>
    public RecordingHost Host { get; }

    /// <summary>Runs a script to its end and records every stream. A terminating error is recorded too, not thrown.</summary>
    /// <param name="script">The script; what is in <paramref name="input"/> comes down its pipeline as <c>$input</c>.</param>
    /// <param name="input">Objects for the pipeline.</param>
    public EngineRun Run(string script, params object[] input)
    {
        using var invocation = Start(script, input);
        return invocation.Wait();
    }

    /// <summary>Runs a script that must end without any error, and returns what it wrote.</summary>
    public IReadOnlyList<T> Get<T>(string script, params object[] input)
    {
        var run = Run(script, input);
        run.ThrowOnError();
        return run.OutputOf<T>();
    }

    /// <summary>Runs a script in the background, to be stopped by the test.</summary>
    public EngineInvocation Start(string script, params object[] input)
    {
        var shell = PowerShell.Create(Runspace);
        shell.AddScript(script);
        return InLanguageOfHost(() => new EngineInvocation(shell, input));
    }

    /// <summary>Sets a variable of the session.</summary>
    public void Set(string name, object? value) => Runspace.SessionStateProxy.SetVariable(name, value);

    public void Dispose() => Runspace.Dispose();

    /// <summary>The engine's threads speak the language of the thread that starts them: a shell's own, which is its host's.</summary>
    private T InLanguageOfHost<T>(Func<T> start)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Host.CurrentCulture, Host.CurrentUICulture);
            return start();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
