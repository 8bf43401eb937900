namespace PartnerUpgrade.Engine.Customers;

/// <summary>What a snapshot that was written holds.</summary>
public sealed class SnapshotSummary
{
    internal SnapshotSummary(int customers, int subscriptions, IReadOnlyList<string> doubts)
    {
        Customers = customers;
        Subscriptions = subscriptions;
        Doubts = doubts;
    }

    /// <summary>Customers.</summary>
    public int Customers { get; }

    /// <summary>Their subscriptions.</summary>
    public int Subscriptions { get; }

    /// <summary>What to warn of: names that several customers have, say.</summary>
    public IReadOnlyList<string> Doubts { get; }
}
