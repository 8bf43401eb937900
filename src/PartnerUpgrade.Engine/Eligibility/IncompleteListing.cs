namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Says what of a listing was not understood, where a decision would have rested on it.</summary>
internal static class IncompleteListing
{
    internal static MissingFact Subscriptions(CustomerListing listing) =>
        new(Messages.FactSubscriptions, listing.Unread > 0 ? Fault(listing.Unread) : null);

    internal static MissingFact Skus(CustomerFacts facts) =>
        new(Messages.FactTenantSkus, facts.SkusFault ?? (facts.UnreadSkus > 0 ? Fault(facts.UnreadSkus) : null));

    /// <summary>An answer of which parts were not understood.</summary>
    internal static PartnerUpgradeException Fault(int unread) =>
        new(PartnerErrorId.ServiceResponseInvalid, Text.Format(Messages.ErrorPartsUnread, unread), Messages.ErrorPartsUnreadRemedy);
}
