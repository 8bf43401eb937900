namespace PartnerUpgrade.Cmdlets;

/// <summary>Finds out whose report is being made.</summary>
internal static class ReportOrigins
{
    /// <summary>What the connection says; without one, who is at the computer. Never fails: a report can be made of what was saved long ago.</summary>
    internal static async Task<ReportOrigin> FindAsync(PartnerConnection? connection, CancellationToken cancellationToken)
    {
        var identity = await IdentifyAsync(connection, cancellationToken).ConfigureAwait(false);
        var partner = new[] { identity.PartnerName, identity.PartnerId?.ToString() }.Where(part => !string.IsNullOrEmpty(part)).ToList();
        return new ReportOrigin
        {
            MadeBy = $"{identity.Account ?? Environment.UserName} ({Environment.MachineName})",
            Partner = partner.Count == 2 ? $"{partner[0]} ({partner[1]})" : string.Concat(partner),
            IsSandbox = connection?.IsSandbox ?? false,
        };
    }

    /// <summary>Where a change would be made, for whoever is asked about it: in a sandbox, or as which partner; empty where nobody knows.</summary>
    internal static async Task<string> PlaceAsync(PartnerConnection connection, CancellationToken cancellationToken)
    {
        if (connection.IsSandbox)
        {
            return Messages.PlaceSandbox;
        }

        var identity = await IdentifyAsync(connection, cancellationToken).ConfigureAwait(false);
        return string.IsNullOrEmpty(identity.PartnerName) ? identity.PartnerId?.ToString() ?? "" : identity.PartnerName!;
    }

    private static async Task<PartnerIdentity> IdentifyAsync(PartnerConnection? connection, CancellationToken cancellationToken)
    {
        try
        {
            return connection?.Service is IPartnerAccount account ? await account.IdentifyAsync(cancellationToken).ConfigureAwait(false) : new PartnerIdentity();
        }
        catch (PartnerUpgradeException)
        {
            return new PartnerIdentity();
        }
    }
}
