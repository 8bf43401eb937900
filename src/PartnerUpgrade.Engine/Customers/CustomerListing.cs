namespace PartnerUpgrade.Engine.Customers;

/// <summary>One customer with every subscription the service listed for it: the unit in which an estate is read.</summary>
public sealed class CustomerListing
{
    private CustomerListing? rebound;
    private Dictionary<Guid, int>? places;

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
        IsComplete ? new CustomerListing(Customer, Records, Policy, isPart: true).Find(subscription.SubscriptionId)! : subscription;

    /// <summary>The same listing held against another policy. Made once, however many of its subscriptions are tested by that policy.</summary>
    internal CustomerListing RebindTo(UpgradePolicy policy)
    {
        if (policy == Policy)
        {
            return this;
        }

        var known = Volatile.Read(ref rebound);
        if (known?.Policy != policy)
        {
            known = new CustomerListing(Customer, Records, policy, IsPart);
            Volatile.Write(ref rebound, known);
        }

        return known!;
    }

    /// <summary>One of the subscriptions.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.SubscriptionNotFound"/>.</exception>
    internal PartnerSubscription Get(Guid subscriptionId)
    {
        var index = LazyInitializer.EnsureInitialized(ref places, FindPlaces)!;
        return index.TryGetValue(subscriptionId, out var place)
            ? All[place]
            : throw new PartnerUpgradeException(
                PartnerErrorId.SubscriptionNotFound,
                Text.Format(Messages.ErrorSubscriptionNotFound, Customer.Name, subscriptionId),
                Messages.ErrorSubscriptionNotFoundRemedy);
    }

    /// <summary>One of the subscriptions; null where it is none of them.</summary>
    internal PartnerSubscription? Find(Guid? subscriptionId)
    {
        foreach (var subscription in All)
        {
            if (subscription.SubscriptionId == subscriptionId)
            {
                return subscription;
            }
        }

        return null;
    }

    private Dictionary<Guid, int> FindPlaces()
    {
        var found = new Dictionary<Guid, int>(All.Length);
        for (var i = All.Length - 1; i >= 0; i--)
        {
            found[All[i].SubscriptionId] = i;
        }

        return found;
    }

    /// <summary>Whether these are all of the customer's subscriptions: only then can anything be told from one that is not there.</summary>
    public bool IsComplete => Records.IsComplete && !IsPart;

    /// <summary>How many parts of the service's listing were not understood.</summary>
    public int Unread => Records.Unread;

    /// <summary>Whether only some of the subscriptions were read at all.</summary>
    internal bool IsPart { get; }

    internal Listing<SubscriptionRecord> Records { get; }

    /// <summary>The policy it is held against.</summary>
    internal UpgradePolicy Policy { get; }

    /// <summary>Every subscription, in the service's order.</summary>
    public IReadOnlyList<PartnerSubscription> Subscriptions => All;

    /// <summary>The same, for decisions, which go through them often: reading an array through an interface costs several times as much.</summary>
    internal PartnerSubscription[] All { get; }
}
