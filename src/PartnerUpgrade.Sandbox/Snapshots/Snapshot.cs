namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>
/// An estate as it was written down: JSON Lines, never changed. Opening it checks every line once and keeps only where each customer
/// stands; everything else is read when it is asked for.
/// </summary>
internal sealed class Snapshot : IDisposable
{
    private readonly SnapshotBytes bytes;
    private readonly SnapshotIndex index = new();
    private readonly List<Guid> related = [];

    private Snapshot(string path, SnapshotBytes bytes)
    {
        this.bytes = bytes;
        Header = Index(path);
    }

    internal SnapshotHeader Header { get; }

    /// <summary>The number of customers.</summary>
    internal int Count => index.Count;

    /// <summary>The customers' ids, in the file's order.</summary>
    internal IEnumerable<Guid> CustomerIds => index.Ids;

    /// <summary>The ids of the customers with delegated admin relationships, in the file's order.</summary>
    internal IReadOnlyList<Guid> Related => related;

    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.SnapshotInvalid"/>.</exception>
    internal static Snapshot Open(string path)
    {
        var bytes = SnapshotBytes.Open(path);
        try
        {
            return new Snapshot(path, bytes);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>Where a customer stands; null for a customer the snapshot does not hold.</summary>
    internal SnapshotEntry? Find(Guid customerId) => index.Find(customerId);

    /// <summary>Where the customer at a position of the file stands.</summary>
    internal SnapshotEntry this[int position] => index[position];

    /// <summary>A customer's whole line.</summary>
    internal byte[] ReadLine(in SnapshotEntry entry)
    {
        var line = new byte[entry.Length];
        ReadLine(entry, line);
        return line;
    }

    /// <summary>The same, into memory that is large enough.</summary>
    internal void ReadLine(in SnapshotEntry entry, byte[] into) => bytes.Read(entry.Offset, into, 0, entry.Length);

    /// <summary>A part of a customer's line.</summary>
    internal byte[] ReadPart(in SnapshotEntry entry, LinePart part)
    {
        var read = new byte[part.Length];
        ReadPart(entry, part, read, 0);
        return read;
    }

    /// <summary>The same, into memory that is large enough.</summary>
    internal void ReadPart(in SnapshotEntry entry, LinePart part, byte[] into, int at) => bytes.Read(entry.Offset + part.Start, into, at, part.Length);

    public void Dispose() => bytes.Dispose();

    private SnapshotHeader Index(string path)
    {
        var lines = bytes.ReadLines();
        try
        {
            if (!lines.TryRead(out var first))
            {
                throw SnapshotFault.InLine(path, 1, Messages.SnapshotEmpty);
            }

            var header = SnapshotHeader.Read(first);
            while (lines.TryRead(out var line))
            {
                Add(CustomerLine.Check(line), lines.Offset, line.Count);
            }

            return header;
        }
        catch (SnapshotLineException fault)
        {
            throw SnapshotFault.InLine(path, lines.Number, fault.Message);
        }
        catch (IOException error)
        {
            throw SnapshotFault.InFile(path, error.Message, error);
        }
    }

    private void Add(CustomerLine line, long offset, int length)
    {
        if (!index.TryAdd(line.Id, new SnapshotEntry(offset, length, line)))
        {
            throw new SnapshotLineException(Messages.SnapshotRepeatedCustomer, line.Id, bytes.LineAt(index.Find(line.Id)!.Value.Offset));
        }

        if (line.HasRelationships)
        {
            related.Add(line.Id);
        }
    }
}
