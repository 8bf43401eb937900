namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>Where one customer stands in a snapshot. Kept for every customer, so it is small and nothing else is kept.</summary>
internal readonly struct SnapshotEntry
{
    internal SnapshotEntry(LinePlace place, CustomerLine line)
    {
        Offset = place.Offset;
        Length = place.Length;
        Number = place.Number;
        CustomerStart = line.CustomerStart;
        CustomerLength = line.CustomerLength;
    }

    internal long Offset { get; }

    internal int Length { get; }

    internal int Number { get; }

    /// <summary>Where the customer's own resource begins in the line: a listing reads no more than that.</summary>
    internal int CustomerStart { get; }

    internal int CustomerLength { get; }
}
