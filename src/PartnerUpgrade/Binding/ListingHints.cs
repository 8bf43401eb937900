using System.Globalization;
using PartnerUpgrade.Cmdlets.Resources;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What whoever lists subscriptions should know about the listing as a whole, told once at its end.</summary>
internal sealed class ListingHints
{
    private const int MostNamed = 3;

    private readonly List<string> unanswered = [];
    private int listed;
    private int unknown;

    /// <summary>Counts a subscription. May be called by any thread.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="fault">Why the service did not say what it offers for it; null where it did, or was not asked.</param>
    internal void Add(PartnerSubscription subscription, PartnerUpgradeException? fault)
    {
        lock (unanswered)
        {
            listed++;
            unknown += subscription.Offer is null ? 1 : 0;
            if (fault is not null)
            {
                unanswered.Add($"{subscription.CustomerName}, {subscription.DisplayName}: {fault.Message}");
            }
        }
    }

    /// <summary>The hints there are.</summary>
    internal IEnumerable<string> Of(UpgradePolicy policy)
    {
        if (unanswered.Count > 0)
        {
            var named = string.Join(" ", unanswered.Take(MostNamed)) + (unanswered.Count > MostNamed ? " …" : "");
            yield return string.Format(CultureInfo.CurrentCulture, Messages.ListingNotOffered, unanswered.Count, named);
        }

        if (unknown * 2 > listed)
        {
            yield return string.Format(CultureInfo.CurrentCulture, Messages.ListingUnknownOffers, unknown, listed, policy);
        }
    }
}
