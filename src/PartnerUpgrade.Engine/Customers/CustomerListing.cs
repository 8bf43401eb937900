namespace PartnerUpgrade.Engine.Customers;

/// <summary>One customer with every subscription the service listed for it: the unit in which an estate is read.</summary>
public sealed class CustomerListing
{
    /// <summary>Resolves what the service listed against a policy.</summary>
    /// <param name="customer">The customer, from a listing or from its own record.</param>
    /// <param name="records">All of the customer's subscriptions, whatever their status.</param>
    /// <param name="policy">The policy that tells which offer each one is.</param>
    public CustomerListing(CustomerRecord customer, IReadOnlyList<SubscriptionRecord> records, UpgradePolicy policy)
    {
        Customer = customer;
        Policy = policy;
        All = new PartnerSubscription[records.Count];
        for (var i = 0; i < All.Length; i++)
        {
            All[i] = new PartnerSubscription(this, records[i], policy);
        }
    }

    /// <summary>The customer.</summary>
    public CustomerRecord Customer { get; }

    /// <summary>The policy it is held against.</summary>
    internal UpgradePolicy Policy { get; }

    /// <summary>Every subscription, in the service's order.</summary>
    public IReadOnlyList<PartnerSubscription> Subscriptions => All;

    /// <summary>The same, for decisions, which go through them often: reading an array through an interface costs several times as much.</summary>
    internal PartnerSubscription[] All { get; }
}
