namespace PartnerUpgrade.Cmdlets;

/// <summary>Closes a connection. What a sandbox holds in memory, its journal included, is gone then.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "PartnerUpgrade", HelpUri = HelpLink.Start + "Disconnect-PartnerUpgrade.md")]
[OutputType(typeof(void))]
public sealed class DisconnectPartnerUpgradeCommand : PSCmdlet
{
    /// <summary>The connection to close; by default the runspace's own.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public PartnerConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if ((Connection ?? RunspaceConnection.Current) is { } connection)
        {
            connection.Dispose();
            RefreshTokenRelay.Of(connection)?.Deliver(this);
        }
    }
}
