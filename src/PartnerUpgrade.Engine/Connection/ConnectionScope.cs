namespace PartnerUpgrade.Engine.Connection;

/// <summary>Whose work a connection does, found out once.</summary>
internal sealed class ConnectionScope(IPartnerCenter service, bool isSandbox)
{
    /// <summary>Tells the sessions of one account on one machine apart.</summary>
    private static readonly int ThisProcess = System.Diagnostics.Process.GetCurrentProcess().Id;

    private JournalScope? found;

    /// <summary>The partner where it is known, and the account or the user at work. Never fails: who cannot sign in can still read a journal.</summary>
    internal async Task<JournalScope> FindAsync(CancellationToken cancellationToken)
    {
        if (found is not null)
        {
            return found;
        }

        var identity = new PartnerIdentity();
        var isKnown = true;
        try
        {
            identity = service is IPartnerAccount account ? await account.IdentifyAsync(cancellationToken).ConfigureAwait(false) : identity;
        }
        catch (PartnerUpgradeException)
        {
            isKnown = false;
        }

        var scope = new JournalScope
        {
            PartnerId = identity.PartnerId,
            IsSandbox = isSandbox,
            Actor = $"{identity.Account ?? Environment.UserName} ({Environment.MachineName}, {ThisProcess})",
        };
        found = isKnown ? scope : null;
        return scope;
    }
}
