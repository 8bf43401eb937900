namespace PartnerUpgrade.Cmdlets;

/// <summary>Turns what <c>-Journal</c> was given into a place.</summary>
internal static class JournalBinding
{
    /// <summary>A file's full path, or whatever else it may be as it is, which the journals know; null where nothing was given.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.JournalUnavailable"/>: it cannot be a place.</exception>
    internal static string? Resolve(PSCmdlet cmdlet, string? location) =>
        location is null || JournalLocation.IsAddress(location) || JournalLocation.IsConnectionString(location) ? location : SessionPath.Resolve(cmdlet, location, PartnerErrorId.JournalUnavailable);
}
