namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>
/// Where each customer of a snapshot stands, by id and by its place in the file. It grows piece by piece: what doubles leaves behind as much as it
/// holds, and the index is all that grows with an estate.
/// </summary>
internal sealed class SnapshotIndex
{
    private const int PieceSize = 1024;

    private readonly List<(Guid Id, SnapshotEntry Entry)[]> pieces = [];

    /// <summary>Positions, each one higher than it is, found by id; 0 for a free place. Never more than half full.</summary>
    private int[] places = new int[PieceSize * 2];

    /// <summary>The number of customers.</summary>
    internal int Count { get; private set; }

    /// <summary>The customers' ids, in the file's order.</summary>
    internal IEnumerable<Guid> Ids => Enumerable.Range(0, Count).Select(position => At(position).Id);

    internal SnapshotEntry this[int position] => At(position).Entry;

    /// <summary>Where a customer stands; null for one that the snapshot does not hold.</summary>
    internal SnapshotEntry? Find(Guid id) => places[PlaceOf(id)] is > 0 and var found ? this[found - 1] : null;

    /// <summary>Adds a customer that is not there yet.</summary>
    internal void Add(Guid id, SnapshotEntry entry)
    {
        if (Count % PieceSize == 0)
        {
            pieces.Add(new (Guid, SnapshotEntry)[PieceSize]);
        }

        pieces[Count / PieceSize][Count % PieceSize] = (id, entry);
        Count++;
        if (Count * 2 > places.Length)
        {
            places = new int[places.Length * 2];
            for (var position = 0; position < Count; position++)
            {
                places[PlaceOf(At(position).Id)] = position + 1;
            }
        }
        else
        {
            places[PlaceOf(id)] = Count;
        }
    }

    private ref (Guid Id, SnapshotEntry Entry) At(int position) => ref pieces[position / PieceSize][position % PieceSize];

    /// <summary>The place of a customer, or the free one where it would be.</summary>
    private int PlaceOf(Guid id)
    {
        var place = (int)((uint)id.GetHashCode() * 2654435769U >> 1) % places.Length;
        while (places[place] is > 0 and var found && At(found - 1).Id != id)
        {
            place = (place + 1) % places.Length;
        }

        return place;
    }
}
