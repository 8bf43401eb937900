using System.Management.Automation;
using System.Runtime.InteropServices;

namespace PartnerUpgrade.Host;

/// <summary>
/// Lets Ctrl+C, and the signal by which a scheduler or a container ends a program, stop a script as the engine stops it, so that what it
/// began is brought to an orderly end.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly PowerShell shell;
    private readonly PosixSignalRegistration[] registrations;
    private int isStopping;

    public Interruption(PowerShell shell)
    {
        this.shell = shell;
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
    }

    public void Dispose() => Array.ForEach(registrations, registration => registration.Dispose());

    private void Stop(PosixSignalContext signal)
    {
        // A second one ends the process at once, for a script that does not let go.
        signal.Cancel = Interlocked.Exchange(ref isStopping, 1) == 0;
        shell.BeginStop(callback: null, state: null);
    }
}
