namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>Where one customer stands in a snapshot. Kept for every customer, so it is small and nothing else is kept.</summary>
internal readonly struct SnapshotEntry
{
    // The longest line needs 27 bits (SnapshotLineReader), which leaves some for what else is to be known of it: no word is used for a bit.
    private const int LengthBits = (1 << 28) - 1;
    private const int AsServedBit = 1 << 28;
    private const int NamesSkusBit = 1 << 29;

    private readonly int lengthAndBits;
    private readonly int customerStart;
    private readonly int customerLength;

    internal SnapshotEntry(long offset, int length, CustomerLine line)
    {
        Offset = offset;
        lengthAndBits = length | (line.IsAsServed ? AsServedBit : 0) | (line.NamesSkus ? NamesSkusBit : 0);
        (customerStart, customerLength) = (line.Customer.Start, line.Customer.Length);
        Subscriptions = line.Subscriptions;
    }

    /// <summary>Where the line begins in the file.</summary>
    internal long Offset { get; }

    /// <summary>How many bytes it has.</summary>
    internal int Length => lengthAndBits & LengthBits;

    /// <summary>Where the customer's own resource stands in the line: a listing reads no more than that.</summary>
    internal LinePart Customer => new(customerStart, customerLength);

    /// <summary>Where the subscriptions stand in the line.</summary>
    internal LinePart Subscriptions { get; }

    /// <summary>Whether the sandbox would serve the line just as it is written.</summary>
    internal bool IsAsServed => (lengthAndBits & AsServedBit) != 0;

    /// <summary>Whether the line says which SKUs the tenant has.</summary>
    internal bool NamesSkus => (lengthAndBits & NamesSkusBit) != 0;
}
