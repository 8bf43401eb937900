namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// Subscriptions that wait until their customer was read. They take no place among the work under way: several customers are read at once,
/// instead of several subscriptions of one customer waiting for the same answer. Used by the pipeline's thread alone.
/// </summary>
internal sealed class WaitingSubscriptions
{
    private readonly Dictionary<Guid, List<PartnerSubscription>> byCustomer = [];

    /// <summary>Lets a subscription wait.</summary>
    /// <returns>Whether it is the first of its customer, who has to be read then.</returns>
    internal bool Add(PartnerSubscription subscription)
    {
        if (byCustomer.TryGetValue(subscription.CustomerId, out var others))
        {
            others.Add(subscription);
            return false;
        }

        byCustomer[subscription.CustomerId] = [subscription];
        return true;
    }

    /// <summary>Those of a customer, in the order in which they came; they wait no longer.</summary>
    internal IReadOnlyList<PartnerSubscription> Take(Guid customerId)
    {
        var waited = byCustomer[customerId];
        byCustomer.Remove(customerId);
        return waited;
    }
}
