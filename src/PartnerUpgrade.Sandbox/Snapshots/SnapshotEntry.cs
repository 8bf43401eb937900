namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>Where one customer stands in a snapshot. Kept for every customer, so it is small and nothing else is kept.</summary>
internal readonly struct SnapshotEntry
{
    private readonly int customerStart;
    private readonly int customerLength;

    internal SnapshotEntry(LinePlace place, CustomerLine line)
    {
        Place = place;
        (customerStart, customerLength) = (line.Customer.Start, line.Customer.Length);
        Subscriptions = line.Subscriptions;
        IsAsServed = line.IsAsServed;
        NamesSkus = line.NamesSkus;
    }

    internal LinePlace Place { get; }

    /// <summary>Where the customer's own resource stands in the line: a listing reads no more than that.</summary>
    internal LinePart Customer => new(customerStart, customerLength);

    /// <summary>Where the subscriptions stand in the line.</summary>
    internal LinePart Subscriptions { get; }

    /// <summary>Whether the sandbox would serve the line just as it is written.</summary>
    internal bool IsAsServed { get; }

    /// <summary>Whether the line says which SKUs the tenant has.</summary>
    internal bool NamesSkus { get; }
}
