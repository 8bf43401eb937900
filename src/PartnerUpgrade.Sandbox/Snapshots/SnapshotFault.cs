namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>What is wrong with a snapshot, said in one way everywhere.</summary>
internal static class SnapshotFault
{
    internal static PartnerUpgradeException InFile(string path, string what, Exception? cause = null) => new(
        PartnerErrorId.SnapshotInvalid,
        Text.Format(Messages.SnapshotInvalidFile, path, what),
        Messages.SnapshotInvalidRemedy,
        cause);

    internal static PartnerUpgradeException InLine(string path, int line, string what) => new(
        PartnerErrorId.SnapshotInvalid,
        Text.Format(Messages.SnapshotInvalidLine, line, path, what),
        Messages.SnapshotInvalidRemedy);
}

/// <summary>A line cannot be read; who knows its number and its file says so to the user.</summary>
internal sealed class SnapshotLineException(string what, params object[] arguments) : Exception(Text.Format(what, arguments));
