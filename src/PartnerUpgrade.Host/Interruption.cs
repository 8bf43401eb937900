using System.Management.Automation;

namespace PartnerUpgrade.Host;

/// <summary>Lets Ctrl+C stop a script as the engine stops it, so that what it began is brought to an orderly end.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly PowerShell shell;
    private bool wasPressed;

    public Interruption(PowerShell shell)
    {
        this.shell = shell;
        Console.CancelKeyPress += Stop;
    }

    public void Dispose() => Console.CancelKeyPress -= Stop;

    private void Stop(object? sender, ConsoleCancelEventArgs press)
    {
        // A second Ctrl+C ends the process at once, for a script that does not let go.
        press.Cancel = !wasPressed;
        wasPressed = true;
        shell.BeginStop(callback: null, state: null);
    }
}
