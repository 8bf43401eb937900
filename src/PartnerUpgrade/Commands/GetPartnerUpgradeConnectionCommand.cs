namespace PartnerUpgrade.Cmdlets;

/// <summary>Returns the session's connection; nothing where there is none.</summary>
[Cmdlet(VerbsCommon.Get, "PartnerUpgradeConnection", HelpUri = HelpLink.Start + "Get-PartnerUpgradeConnection.md")]
[OutputType(typeof(PartnerConnection))]
public sealed class GetPartnerUpgradeConnectionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunspaceConnection.Current is { } connection)
        {
            WriteObject(connection);
        }
    }
}
