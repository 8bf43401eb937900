using System.Globalization;
using System.Management.Automation;
using PartnerUpgrade.Cmdlets.Resources;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Paths as PowerShell's users write them: from the session's location, with <c>~</c> and with PowerShell's own drives.</summary>
internal static class SessionPath
{
    /// <summary>The full path of a file that need not exist.</summary>
    /// <param name="cmdlet">The cmdlet, for its session's location.</param>
    /// <param name="path">What was typed. Wildcards stand for themselves.</param>
    /// <param name="notAFile">The error where this cannot be a file.</param>
    internal static string Resolve(PSCmdlet cmdlet, string path, PartnerErrorId notAFile)
    {
        ProviderInfo provider;
        string fullPath;
        try
        {
            fullPath = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (Exception error) when (error is RuntimeException or ArgumentException or NotSupportedException)
        {
            throw NotAFile(path, notAFile, error);
        }

        return provider.Name == "FileSystem" ? fullPath : throw NotAFile(path, notAFile, null);
    }

    private static PartnerUpgradeException NotAFile(string path, PartnerErrorId id, Exception? cause) =>
        new(id, string.Format(CultureInfo.CurrentCulture, Messages.PathNotFile, path), Messages.PathNotFileRemedy, cause);
}
