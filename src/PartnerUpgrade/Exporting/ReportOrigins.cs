namespace PartnerUpgrade.Cmdlets;

/// <summary>Finds out whose report is being made.</summary>
internal static class ReportOrigins
{
    /// <summary>What the connection says; without one, who is at the computer. Never fails: a report can be made of what was saved long ago.</summary>
    internal static async Task<ReportOrigin> FindAsync(PartnerConnection? connection, CancellationToken cancellationToken)
    {
        var identity = new PartnerIdentity();
        try
        {
            identity = connection?.Service is IPartnerAccount account ? await account.IdentifyAsync(cancellationToken).ConfigureAwait(false) : identity;
        }
        catch (PartnerUpgradeException)
        {
        }

        var partner = new[] { identity.PartnerName, identity.PartnerId?.ToString() }.Where(part => !string.IsNullOrEmpty(part)).ToList();
        return new ReportOrigin
        {
            MadeBy = $"{identity.Account ?? Environment.UserName} ({Environment.MachineName})",
            Partner = partner.Count == 2 ? $"{partner[0]} ({partner[1]})" : string.Concat(partner),
            IsSandbox = connection?.IsSandbox ?? false,
        };
    }
}
