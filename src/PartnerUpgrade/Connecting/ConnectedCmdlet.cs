namespace PartnerUpgrade.Cmdlets;

/// <summary>A cmdlet that talks to the service or to the journal.</summary>
public abstract class ConnectedCmdlet : AsyncCmdlet
{
    /// <summary>The connection to use; by default the runspace's own.</summary>
    [Parameter]
    [ValidateNotNull]
    public PartnerConnection? Connection { get; set; }

    /// <summary>The connection in use.</summary>
    private protected PartnerConnection Connected { get; private set; } = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Connected = Require(() => RunspaceConnection.Require(Connection), Connection);
        RefreshTokenRelay.Of(Connected)?.Serve(this, PostAsync);
    }

    /// <summary>What the command recorded is where a copy of the journal finds it, however the pipeline ended.</summary>
    private protected override void Release()
    {
        base.Release();
        Connected?.JournalStore.Settle();
    }
}
