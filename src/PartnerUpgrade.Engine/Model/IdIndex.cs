namespace PartnerUpgrade.Engine.Model;

/// <summary>
/// Ids in the order in which they came, each once, with the position it came at. For a whole estate, of which nothing else may be kept: it takes some 24
/// bytes an id and grows piece by piece, since what doubles leaves behind as much as it holds.
/// </summary>
/// <remarks>For one thread at a time.</remarks>
public sealed class IdIndex
{
    private const int PieceSize = 1024;

    private readonly List<Guid[]> pieces = [];

    /// <summary>Positions, each one higher than it is, found by id; 0 for a free place. Never more than four fifths full.</summary>
    private int[] places = new int[PieceSize * 2];

    /// <summary>The number of ids.</summary>
    public int Count { get; private set; }

    /// <summary>The id at a position.</summary>
    /// <param name="position">From 0 to less than <see cref="Count"/>.</param>
    public Guid this[int position] => pieces[position / PieceSize][position % PieceSize];

    /// <summary>The position of an id; -1 for one that is not there.</summary>
    public int Find(Guid id) => places[PlaceOf(id)] - 1;

    /// <summary>Adds an id at the end.</summary>
    /// <returns>Whether it was not there yet.</returns>
    public bool TryAdd(Guid id)
    {
        var place = PlaceOf(id);
        if (places[place] > 0)
        {
            return false;
        }

        if (Count % PieceSize == 0)
        {
            pieces.Add(new Guid[PieceSize]);
        }

        pieces[Count / PieceSize][Count % PieceSize] = id;
        places[place] = ++Count;
        if (Count * 5L > places.Length * 4L)
        {
            Grow();
        }

        return true;
    }

    private void Grow()
    {
        places = new int[places.Length * 2];
        for (var position = 0; position < Count; position++)
        {
            places[PlaceOf(this[position])] = position + 1;
        }
    }

    /// <summary>The place of an id, or the free one where it would be.</summary>
    private int PlaceOf(Guid id)
    {
        var place = (int)((uint)id.GetHashCode() * 2654435769U >> 1) % places.Length;
        while (places[place] is > 0 and var found && this[found - 1] != id)
        {
            place = (place + 1) % places.Length;
        }

        return place;
    }
}
