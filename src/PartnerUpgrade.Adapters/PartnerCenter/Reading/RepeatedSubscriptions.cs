namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>A subscription that a customer's listing names several times is one. Where the repeats differ, nobody can tell which of them holds.</summary>
internal static class RepeatedSubscriptions
{
    public static Listing<SubscriptionRecord> Once(Listing<SubscriptionRecord> listing)
    {
        var seen = new Dictionary<Guid, SubscriptionRecord>(listing.Count);
        var contradictions = 0;
        foreach (var record in listing)
        {
            if (!seen.TryGetValue(record.Id, out var first))
            {
                seen.Add(record.Id, record);
            }
            else if (!IsSame(first, record))
            {
                contradictions++;
            }
        }

        return seen.Count == listing.Count ? listing
            : new Listing<SubscriptionRecord>([.. listing.Where(record => seen[record.Id] == record)], listing.Unread + contradictions);
    }

    private static bool IsSame(SubscriptionRecord first, SubscriptionRecord other) =>
        first.OfferId == other.OfferId
        && first.Status == other.Status
        && first.Quantity == other.Quantity
        && first.ParentSubscriptionId == other.ParentSubscriptionId;
}
