namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>A line cannot be read; who knows its number and its file says so to the user.</summary>
internal sealed class SnapshotLineException : Exception
{
    internal SnapshotLineException(string what, params object[] arguments)
        : base(SnapshotFault.Format(what, arguments))
    {
    }
}
