namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>What is wrong with a snapshot, said in one way everywhere.</summary>
internal static class SnapshotFault
{
    internal static PartnerUpgradeException InFile(string path, string what, Exception? cause = null, string? remedy = null) => new(
        PartnerErrorId.SnapshotInvalid,
        Text.Format(Messages.SnapshotInvalidFile, path, what),
        remedy ?? Messages.SnapshotInvalidRemedy,
        cause);

    /// <summary>There is no file to read, or it may not be read: nothing is known of what is in it.</summary>
    internal static PartnerUpgradeException Unopened(string path, Exception cause) =>
        cause is FileNotFoundException or DirectoryNotFoundException ? InFile(path, Messages.SnapshotMissing, cause, Messages.SnapshotMissingRemedy)
        : Directory.Exists(path) ? InFile(path, Messages.SnapshotIsFolder, cause, Messages.SnapshotIsFolderRemedy)
        : InFile(path, cause.Message, cause, Messages.SnapshotUnreadableRemedy);

    internal static PartnerUpgradeException InLine(string path, int line, string what) => new(
        PartnerErrorId.SnapshotInvalid,
        Text.Format(Messages.SnapshotInvalidLine, line, path, what),
        Messages.SnapshotInvalidRemedy);
}

/// <summary>A line cannot be read; who knows its number and its file says so to the user.</summary>
internal sealed class SnapshotLineException(string what, params object[] arguments) : Exception(Text.Format(what, arguments));
