using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.Rules;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>
/// Lets terms end: what is due between the snapshot's day and today happens to a customer when it is next looked at. A term renews with its
/// instructions, ends, or goes on month by month; what was planned is used up by it, and a new window opens (cancellation policy).
/// </summary>
/// <param name="catalogue">What is sold.</param>
/// <param name="from">The snapshot's day: a term that had ended before it is left as it was written down.</param>
internal sealed class TermRun(SalesCatalogue catalogue, DateTime from)
{
    private const int WindowDays = 7;

    private static readonly DateTime ExtendedTermFrom = new(2025, 4, 1);
    private static readonly DateTime LastDayOfGrace = new(2026, 5, 4);

    /// <summary>Whether anything can have ended by a day at all.</summary>
    internal bool MayBeDue(DateTime today) => today > from;

    internal void Run(CustomerState customer, DateTime today)
    {
        if (!MayBeDue(today))
        {
            return;
        }

        foreach (var subscription in customer.Subscriptions)
        {
            while (IsDue(subscription, today))
            {
                customer.BeginChange();
                End(customer, subscription);
                subscription.Touch();
            }
        }
    }

    private static DateTime? EndsOn(StoredSubscription subscription) => subscription.CommitmentEndDate?.UtcDateTime.Date;

    private bool IsDue(StoredSubscription subscription, DateTime today) =>
        subscription.Status is "active" or "suspended" && EndsOn(subscription) is { } end && end >= from && end < today;

    private void End(CustomerState customer, StoredSubscription subscription)
    {
        var plan = StoredPlan.Of(subscription.Node);
        if (!subscription.IsActive || subscription.IsTrial || plan is { IsCancellation: true })
        {
            Expire(customer, subscription);
        }
        else if (plan is { Renews: true })
        {
            Renew(customer, subscription, plan);
        }
        else if (plan is { IsExtension: true } || (subscription.Node.Flag("autoRenewEnabled") == false && IsInScope(subscription)))
        {
            Extend(subscription);
        }
        else if (subscription.Node.Flag("autoRenewEnabled") == true)
        {
            Renew(customer, subscription, null);
        }
        else
        {
            Expire(customer, subscription);
        }
    }

    /// <summary>Licence-based, begun after the rule began, and ending after the free month was given up.</summary>
    private static bool IsInScope(StoredSubscription subscription) =>
        subscription.IsNewCommerce
        && !string.Equals(subscription.Node.Text("billingType"), "usage", StringComparison.OrdinalIgnoreCase)
        && EndsOn(subscription) is { } end && end > LastDayOfGrace
        && ExistingTargetRules.Months(subscription.TermDuration) is { } months && end.AddDays(1).AddMonths(-months) >= ExtendedTermFrom;

    private void Expire(CustomerState customer, StoredSubscription subscription)
    {
        subscription.Status = "expired";
        subscription.DropPlans();
        subscription.Node.Remove("refundableQuantity");
        customer.RemoveSeats(subscription.OfferId, subscription.Quantity);
    }

    private static void Extend(StoredSubscription subscription)
    {
        subscription.Node["termDuration"] = "P1M";
        subscription.Node["billingCycle"] = "monthly";
        subscription.Node["autoRenewEnabled"] = false;
        subscription.Node.Remove("promotionId");
        subscription.Node.Remove("renewalTermDuration");
        subscription.DropPlans();
        subscription.Node[StoredPlan.Actions] = new JsonArray(new JsonObject { ["scheduleType"] = "TermEnd", ["actionType"] = "RenewToExtendedServiceTerm" });
        Begin(subscription, 1, null);
    }

    private void Renew(CustomerState customer, StoredSubscription subscription, StoredPlan? plan)
    {
        var seats = plan?.Quantity ?? subscription.Quantity;
        if (plan?.ItemId is { } id && !subscription.IsOf(id) && catalogue.Find(id) is { } item)
        {
            customer.RemoveSeats(subscription.OfferId, subscription.Quantity);
            subscription.OfferId = item.WireId;
            subscription.OfferName = item.Name;
            subscription.Node["friendlyName"] = item.Name;
            customer.AddSeats(subscription.OfferId, seats);
        }
        else
        {
            customer.RemoveSeats(subscription.OfferId, subscription.Quantity - seats);
            customer.AddSeats(subscription.OfferId, seats - subscription.Quantity);
        }

        subscription.Quantity = seats;
        var term = plan?.Product?.Text("termDuration") is { Length: > 0 } planned ? planned
            : plan is null && subscription.Node.Text("renewalTermDuration") is { Length: > 0 } kept ? kept
            : subscription.TermDuration;
        if (term is not null)
        {
            subscription.Node["termDuration"] = term;
        }

        if (plan?.Product?.Text("billingCycle") is { Length: > 0 } billing)
        {
            subscription.Node["billingCycle"] = billing.ToLowerInvariant();
        }

        if (plan?.Product?.Text("promotionId") is { Length: > 0 } promotion)
        {
            subscription.Node["promotionId"] = promotion;
        }
        else
        {
            subscription.Node.Remove("promotionId");
        }

        subscription.DropPlans();
        Begin(subscription, ExistingTargetRules.Months(term) ?? 12, plan?.CustomEnd);
    }

    /// <summary>A new term begins the day after the old one's last, with a window of its own.</summary>
    private static void Begin(StoredSubscription subscription, int months, DateTimeOffset? customEnd)
    {
        var end = subscription.CommitmentEndDate!.Value;
        var next = customEnd is { } chosen && chosen > end ? chosen : end.AddDays(1).AddMonths(months).AddDays(-1);
        subscription.Node["commitmentEndDate"] = WireReading.Write(next);
        if (!subscription.IsNewCommerce)
        {
            return;
        }

        var until = new DateTimeOffset(end.UtcDateTime.Date, TimeSpan.Zero).AddDays(1 + WindowDays);
        subscription.Node["billingCycleEndDate"] = WireReading.Write(next);
        subscription.Node["cancellationAllowedUntilDate"] = WireReading.Write(until);
        subscription.OpenWindow(subscription.Quantity, until, isNew: true);
    }
}
