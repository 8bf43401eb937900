namespace PartnerUpgrade.Cmdlets;

/// <summary>What whoever lists subscriptions should know about the listing as a whole, told once at its end.</summary>
internal sealed class ListingHints
{
    private const int MostNamed = 3;

    private readonly List<string> unanswered = [];
    private int listed;
    private int unknown;

    /// <summary>Counts a subscription. May be called by any thread.</summary>
    internal void Add(PartnerSubscription subscription)
    {
        Interlocked.Increment(ref listed);
        if (subscription.Offer is null)
        {
            Interlocked.Increment(ref unknown);
        }
    }

    /// <summary>Notes that the service did not say what it offers for a subscription. May be called by any thread.</summary>
    internal void AddUnanswered(PartnerSubscription subscription, PartnerUpgradeException fault)
    {
        lock (unanswered)
        {
            unanswered.Add(Text.Labelled($"{subscription.CustomerName}, {subscription.DisplayName}", fault.Message));
        }
    }

    internal IEnumerable<string> Of(UpgradePolicy policy)
    {
        if (unanswered.Count > 0)
        {
            var named = string.Join(" ", unanswered.Take(MostNamed)) + (unanswered.Count > MostNamed ? " …" : "");
            yield return Text.Format(Messages.ListingNotOffered, unanswered.Count, named);
        }

        if (unknown * 2 > listed)
        {
            yield return Text.Format(Messages.ListingUnknownOffers, unknown, listed, policy);
        }
    }
}
