namespace PartnerUpgrade.Cmdlets;

/// <summary>Paths as PowerShell's users write them: from the session's location, with <c>~</c> and with PowerShell's own drives.</summary>
internal static class SessionPath
{
    /// <summary>The full path of a file that need not exist.</summary>
    /// <param name="cmdlet">The cmdlet, for its session's location.</param>
    /// <param name="path">What was typed. Wildcards are not expanded.</param>
    /// <param name="notAFile">The error where this cannot be a file.</param>
    internal static string Resolve(PSCmdlet cmdlet, string path, PartnerErrorId notAFile) =>
        InFileSystem(path, notAFile, () => (cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _), provider));

    /// <summary>The full paths of the files that a text with wildcards fits, perhaps none. A text without, or one that is a file's own name, gives that one path.</summary>
    /// <param name="cmdlet">The cmdlet, for its session's location.</param>
    /// <param name="path">What was typed.</param>
    /// <param name="notAFile">The error where this cannot be a file.</param>
    internal static IReadOnlyList<string> Expand(PSCmdlet cmdlet, string path, PartnerErrorId notAFile)
    {
        var literal = Resolve(cmdlet, path, notAFile);
        return !WildcardPattern.ContainsWildcardCharacters(path) || File.Exists(literal)
            ? [literal]
            : InFileSystem(path, notAFile, () => (cmdlet.GetResolvedProviderPathFromPSPath(path, out var provider), provider));
    }

    private static T InFileSystem<T>(string path, PartnerErrorId notAFile, Func<(T Path, ProviderInfo Provider)> resolve)
    {
        try
        {
            var (resolved, provider) = resolve();
            return provider.Name == "FileSystem" ? resolved : throw NotAFile(path, notAFile, null);
        }
        catch (Exception error) when (error is RuntimeException or ArgumentException or NotSupportedException)
        {
            throw NotAFile(path, notAFile, error);
        }
    }

    private static PartnerUpgradeException NotAFile(string path, PartnerErrorId id, Exception? cause) =>
        new(id, Text.Format(Messages.PathNotFile, path), Messages.PathNotFileRemedy, cause);
}
