namespace PartnerUpgrade.Adapters.Journal;

/// <summary>What became of locks that someone held.</summary>
/// <param name="Freed">Those that nobody holds any more: their runners are dead.</param>
/// <param name="Missing">Those that are no longer to be found, which proves nothing.</param>
internal sealed record LockFindings(IReadOnlyList<string> Freed, IReadOnlyList<string> Missing)
{
    internal static LockFindings None { get; } = new([], []);
}
