namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads subscriptions (subscription-resources).</summary>
internal static class SubscriptionReader
{
    /// <summary>Reads a subscription; null without an id.</summary>
    public static SubscriptionRecord? Read(WireObject subscription)
    {
        if (subscription.Id("id") is not { } id)
        {
            return null;
        }

        var offerId = subscription.RepeatedText("offerId");
        var status = subscription.RepeatedText("status");
        var term = subscription.RepeatedText("termDuration");
        var (refundable, refundableQuantity) = ScheduleReader.ReadRefundable(subscription);
        var record = new SubscriptionRecord
        {
            Id = id,
            OfferId = offerId,
            OfferName = subscription.RepeatedText("offerName"),
            FriendlyName = subscription.RepeatedText("friendlyName"),
            Commerce = ReadCommerce(offerId, subscription),
            Status = ReadStatus(status),
            StatusText = status,
            Quantity = subscription.Integer("quantity") ?? 0,
            IsTrial = subscription.Flag("isTrial") ?? false,
            BillingCycle = ReadBillingCycle(subscription.RepeatedText("billingCycle")),
            TermDuration = term.Length > 0 ? term : null,
            CommitmentEndDate = subscription.Time("commitmentEndDate"),
            AutoRenewEnabled = subscription.Flag("autoRenewEnabled"),
            ParentSubscriptionId = subscription.Id("parentSubscriptionId"),
            EffectiveStartDate = subscription.Time("effectiveStartDate"),
            IsLicenseBased = IsLicenseBased(subscription),
            Instructions = ScheduleReader.Read(subscription),
            CancellationAllowedUntil = subscription.Time("cancellationAllowedUntilDate"),
            RefundableSeats = refundable,
            RefundableQuantity = refundableQuantity,
            RenewalTermDuration = NullIfEmpty(subscription.RepeatedText("renewalTermDuration")),
            PromotionId = NullIfEmpty(subscription.RepeatedText("promotionId")),
        };
        if (record.Status != SubscriptionStatus.Deleted && !IsWhole(subscription, record))
        {
            subscription.Misread();
        }

        return record;
    }

    /// <summary>
    /// Whether all that decisions rest on was understood. An offer id is a GUID, <c>product:sku:availability</c>, or an Azure plan's; any other
    /// form may be one of these, cut short. A subscription without a parent is no add-on, so a parent may be missing but not be unreadable.
    /// </summary>
    private static bool IsWhole(WireObject subscription, SubscriptionRecord record) =>
        record.StatusText.Length > 0
        && subscription.Integer("quantity") >= 0
        && !subscription.HasUnreadableId("parentSubscriptionId")
        && IsOfferId(record.OfferId);

    private static bool IsOfferId(string text)
    {
        if (Guid.TryParse(text, out _) || text.StartsWith("MS-AZR-", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var (first, last) = (text.IndexOf(':'), text.LastIndexOf(':'));
        return first > 0 && last > first + 1 && last < text.Length - 1 && text.IndexOf(':', first + 1) == last;
    }

    /// <summary>Reads a status. One that is not known is <see cref="SubscriptionStatus.Unknown"/>, never active.</summary>
    internal static SubscriptionStatus ReadStatus(string text) => WireName.Fold(text) switch
    {
        "" or "0" or "none" => SubscriptionStatus.None,
        "1" or "active" => SubscriptionStatus.Active,
        "2" or "suspended" => SubscriptionStatus.Suspended,
        "3" or "deleted" => SubscriptionStatus.Deleted,
        "4" or "expired" => SubscriptionStatus.Expired,
        "5" or "pending" => SubscriptionStatus.Pending,
        "6" or "disabled" => SubscriptionStatus.Disabled,
        _ => SubscriptionStatus.Unknown,
    };

    internal static BillingCycle ReadBillingCycle(string text) => WireName.Fold(text) switch
    {
        "1" or "monthly" => BillingCycle.Monthly,
        "2" or "annual" => BillingCycle.Annual,
        "3" or "none" => BillingCycle.None,
        "4" or "onetime" => BillingCycle.OneTime,
        "5" or "triennial" => BillingCycle.Triennial,
        "6" or "biennial" => BillingCycle.Biennial,
        _ => BillingCycle.Unknown,
    };

    // Usage (Azure) and software have no extended service term and no seats to give back (partner-center, 9.3).
    private static bool IsLicenseBased(WireObject subscription) =>
        WireName.Fold(subscription.RepeatedText("billingType")) is not ("usage" or "1")
        && (subscription.Child("productType")?.RepeatedText("id") is not { Length: > 0 } type
            || type.StartsWith("OnlineServices", StringComparison.OrdinalIgnoreCase)
            || WireName.Fold(type).StartsWith("onlineservices", StringComparison.Ordinal));

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    // The form of the offer id tells the two commerce systems apart; only without one does the product type, which legacy lacks.
    private static Commerce ReadCommerce(string offerId, WireObject subscription) =>
        offerId.Contains(':') || (offerId.Length == 0 && subscription.Child("productType") is not null)
            ? Commerce.NewCommerce
            : Commerce.Legacy;
}
