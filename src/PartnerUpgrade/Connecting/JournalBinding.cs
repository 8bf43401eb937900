using System.Management.Automation;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Turns what <c>-Journal</c> was given into a place.</summary>
internal static class JournalBinding
{
    /// <summary>A file's full path, or a database's address as it is; null where nothing was given.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.JournalUnavailable"/>: it cannot be a place.</exception>
    internal static string? Resolve(PSCmdlet cmdlet, string? location) =>
        location is null || location.Contains("://") ? location : SessionPath.Resolve(cmdlet, location, PartnerErrorId.JournalUnavailable);
}
