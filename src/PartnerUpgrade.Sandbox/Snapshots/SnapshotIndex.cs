namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>Where each customer of a snapshot stands, by id and by its place in the file: all that grows with an estate.</summary>
internal sealed class SnapshotIndex
{
    private const int PieceSize = 1024;

    private readonly IdIndex ids = new();
    private readonly List<SnapshotEntry[]> pieces = [];

    /// <summary>The number of customers.</summary>
    internal int Count => ids.Count;

    /// <summary>The customers' ids, in the file's order.</summary>
    internal IEnumerable<Guid> Ids => Enumerable.Range(0, Count).Select(position => ids[position]);

    internal SnapshotEntry this[int position] => pieces[position / PieceSize][position % PieceSize];

    /// <summary>Where a customer stands; null for one that the snapshot does not hold.</summary>
    internal SnapshotEntry? Find(Guid id) => ids.Find(id) is >= 0 and var position ? this[position] : null;

    /// <summary>Adds a customer.</summary>
    /// <returns>Whether it was not there yet.</returns>
    internal bool TryAdd(Guid id, SnapshotEntry entry)
    {
        var position = Count;
        if (!ids.TryAdd(id))
        {
            return false;
        }

        if (position % PieceSize == 0)
        {
            pieces.Add(new SnapshotEntry[PieceSize]);
        }

        pieces[position / PieceSize][position % PieceSize] = entry;
        return true;
    }
}
