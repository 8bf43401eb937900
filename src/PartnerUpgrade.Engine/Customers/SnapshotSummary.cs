namespace PartnerUpgrade.Engine.Customers;

/// <summary>What a snapshot that was written holds.</summary>
public sealed class SnapshotSummary
{
    internal SnapshotSummary(int customers, int subscriptions)
    {
        Customers = customers;
        Subscriptions = subscriptions;
    }

    /// <summary>Customers.</summary>
    public int Customers { get; }

    /// <summary>Their subscriptions.</summary>
    public int Subscriptions { get; }
}
