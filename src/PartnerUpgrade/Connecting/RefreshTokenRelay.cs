using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Security;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// Hands new refresh tokens to the user's script. They come up on any thread, at any time, while the script may only run on the pipeline's
/// thread of the runspace it comes from: so each waits for a command there, usually the one whose call renewed it.
/// </summary>
internal sealed class RefreshTokenRelay
{
    private static readonly ConditionalWeakTable<PartnerConnection, RefreshTokenRelay> Relays = new();

    private readonly ScriptBlock script;
    private readonly Runspace owner = Runspace.DefaultRunspace;
    private SecureString? pending;
    private Action? announce;

    /// <summary>Creates a relay to a script of the current runspace.</summary>
    internal RefreshTokenRelay(ScriptBlock script) => this.script = script;

    /// <summary>The relay of a connection; null where nobody wants its refresh tokens.</summary>
    internal static RefreshTokenRelay? Of(PartnerConnection connection) => Relays.TryGetValue(connection, out var relay) ? relay : null;

    internal void Join(PartnerConnection connection) => Relays.Add(connection, this);

    /// <summary>Takes a token, on any thread. One that nobody has taken yet is worth nothing any more.</summary>
    internal void Receive(SecureString token)
    {
        Interlocked.Exchange(ref pending, token)?.Dispose();
        Volatile.Read(ref announce)?.Invoke();
    }

    /// <summary>Hands over what waits, and from now on what comes up while the cmdlet is at work. Called on the pipeline's thread.</summary>
    internal void Serve(PSCmdlet cmdlet, Func<Action, Task> post)
    {
        if (Runspace.DefaultRunspace == owner)
        {
            Volatile.Write(ref announce, () => _ = post(() => Deliver(cmdlet)));
            Deliver(cmdlet);
        }
    }

    /// <summary>Hands over what waits. Called on the pipeline's thread; in another runspace than the script's it goes on waiting.</summary>
    internal void Deliver(PSCmdlet cmdlet)
    {
        if (Runspace.DefaultRunspace != owner || Interlocked.Exchange(ref pending, null) is not { } token)
        {
            return;
        }

        try
        {
            cmdlet.InvokeCommand.InvokeScript(useLocalScope: true, script, null, token);
        }
        catch (RuntimeException failure) when (failure is not PipelineStoppedException)
        {
            // What the script says may hold the token, so only the error's id goes on.
            Interlocked.CompareExchange(ref pending, token, null);
            var message = Text.Format(Messages.ConnectionTokenNotKept, failure.ErrorRecord.FullyQualifiedErrorId);
            var error = new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, message, Messages.ConnectionTokenNotKeptRemedy);
            cmdlet.WriteError(ErrorRecords.Create(error, null));
        }
    }
}
