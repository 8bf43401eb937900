namespace PartnerUpgrade.Engine.Customers;

/// <summary>One customer with every subscription the service listed for it: the unit in which an estate is read.</summary>
public sealed class CustomerListing
{
    /// <summary>Resolves what the service listed against a policy.</summary>
    /// <param name="customer">The customer, from a listing or from its own record.</param>
    /// <param name="records">All of the customer's subscriptions, whatever their status.</param>
    /// <param name="policy">The policy that tells which offer each one is.</param>
    public CustomerListing(CustomerRecord customer, Listing<SubscriptionRecord> records, UpgradePolicy policy)
        : this(customer, records, policy, isPart: false)
    {
    }

    private CustomerListing(CustomerRecord customer, Listing<SubscriptionRecord> records, UpgradePolicy policy, bool isPart)
    {
        Customer = customer;
        Policy = policy;
        Records = records;
        IsPart = isPart;
        All = new PartnerSubscription[records.Count];
        for (var i = 0; i < All.Length; i++)
        {
            All[i] = new PartnerSubscription(this, records[i], policy);
        }
    }

    /// <summary>The customer.</summary>
    public CustomerRecord Customer { get; }

    /// <summary>One subscription that was read by itself; what else the customer has is not known.</summary>
    internal static PartnerSubscription Of(CustomerRecord customer, SubscriptionRecord record, UpgradePolicy policy) =>
        new CustomerListing(customer, new([record]), policy, isPart: true).All[0];

    /// <summary>The same subscription, of a listing of which it is known that it does not tell everything.</summary>
    internal PartnerSubscription WithDoubt(PartnerSubscription subscription) =>
        IsComplete ? Array.Find(new CustomerListing(Customer, Records, Policy, isPart: true).All, other => other.SubscriptionId == subscription.SubscriptionId)! : subscription;

    /// <summary>The same listing held against another policy.</summary>
    internal CustomerListing Under(UpgradePolicy policy) => policy == Policy ? this : new CustomerListing(Customer, Records, policy, IsPart);

    /// <summary>Whether these are all of the customer's subscriptions: only then can anything be told from one that is not there.</summary>
    public bool IsComplete => Records.IsComplete && !IsPart;

    /// <summary>How many parts of the service's listing were not understood.</summary>
    public int Unread => Records.Unread;

    /// <summary>Whether only some of the subscriptions were read at all.</summary>
    internal bool IsPart { get; }

    /// <summary>What the service listed.</summary>
    internal Listing<SubscriptionRecord> Records { get; }

    /// <summary>The policy it is held against.</summary>
    internal UpgradePolicy Policy { get; }

    /// <summary>Every subscription, in the service's order.</summary>
    public IReadOnlyList<PartnerSubscription> Subscriptions => All;

    /// <summary>The same, for decisions, which go through them often: reading an array through an interface costs several times as much.</summary>
    internal PartnerSubscription[] All { get; }
}
