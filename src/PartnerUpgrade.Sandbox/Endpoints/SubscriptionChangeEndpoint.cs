using System.Net;
using PartnerUpgrade.Sandbox.Rules;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>
/// PATCH of a subscription (change-the-quantity-of-a-subscription, create-scheduled-changes). The body is the whole resource: what is left out of
/// it is reset, the etag inside it tells whether it was read before someone else's change, and one thing is changed at a time.
/// </summary>
internal sealed class SubscriptionChangeEndpoint(SandboxStore store, SandboxCounters counters, IClock clock)
{
    private const string AutoRenew = "autoRenewEnabled";
    private const int WindowDays = 7;

    private readonly PlanRules plans = new(store.Catalogue);

    internal SandboxResponse Change(SandboxRequest request, string customerId, string subscriptionId)
    {
        var body = request.Body();
        return store.Change(customerId, customer =>
        {
            var subscription = customer.Find(subscriptionId);
            Check(body, subscription);
            var added = (body.Number("quantity") ?? subscription.Quantity) - subscription.Quantity;
            if (added != 0)
            {
                CheckQuantity(customer, subscription, added);
            }

            var plansChange = CheckPlans(customer, subscription, body, added);
            if (added != 0)
            {
                subscription.Quantity += added;
                customer.AddSeats(subscription.OfferId, added);
                customer.RemoveSeats(subscription.OfferId, -added);
                ChangeWindow(subscription, added);
            }

            Replace(subscription, body, isMidTerm: added != 0, plansChange);
            subscription.Touch();
            counters.CountPatch(subscription.Id);
            return SandboxResponse.Resource(subscription.Node);
        });
    }

    private static void Check(JsonObject body, StoredSubscription subscription)
    {
        if (body.Child("attributes")?.Text("etag") is { } etag && etag != subscription.Etag)
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 2055, Messages.SandboxStaleEtag);
        }

        if (body.ContainsKey("quantity") && body.Number("quantity") is null)
        {
            throw ServiceRefusal.InvalidInput("quantity");
        }

        if (subscription.IsDeleted)
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 2011, Messages.SandboxDeleted, subscription.Id);
        }

        if (Differs(body, "billingCycle", subscription.BillingCycle))
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 2054, Messages.SandboxBillingCycleFixed);
        }

        if (Differs(body, "status", subscription.Node.Text("status")))
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 800096, Messages.SandboxStatusFixed);
        }
    }

    private static bool Differs(JsonObject body, string key, string? current) =>
        body.Text(key) is { } wanted && !string.Equals(wanted, current, StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks what is to be planned, and that nothing else is changed with it. Auto-renew and the actions that go with it are one thing.</summary>
    /// <returns>Whether anything planned changes.</returns>
    private bool CheckPlans(CustomerState customer, StoredSubscription subscription, JsonObject body, long added)
    {
        var node = subscription.Node;
        var actionsChange = !StoredPlan.IsSame(node, body, StoredPlan.Actions);
        var nextTermChanges = !StoredPlan.IsSame(node, body, StoredPlan.NextTerm) && !(actionsChange && StoredPlan.List(body, StoredPlan.NextTerm).Count == 0);
        var isNamed = body.ContainsKey(AutoRenew) && (body.Flag(AutoRenew) ?? false) != (node.Flag(AutoRenew) ?? false);
        if (added != 0 && isNamed)
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 800002, Messages.SandboxOneChange);
        }

        if (!actionsChange && !nextTermChanges)
        {
            return false;
        }

        // A body that leaves a member out resets it, whatever else it changes; only what is really sent is a change of its own.
        var wanted = StoredPlan.Of(body);
        if (added != 0)
        {
            return wanted is null ? true : throw new ServiceRefusal(HttpStatusCode.BadRequest, 800002, Messages.SandboxOneChange);
        }

        if ((actionsChange && nextTermChanges) || (nextTermChanges && isNamed))
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 800002, Messages.SandboxOneChange);
        }

        plans.Check(customer, subscription, wanted, body.Flag(AutoRenew) ?? false);
        return true;
    }

    /// <summary>What a body leaves out is gone afterwards, silently, as partners learned the hard way; and any change in mid-term deletes what was planned.</summary>
    private static void Replace(StoredSubscription subscription, JsonObject body, bool isMidTerm, bool plansChange)
    {
        var node = subscription.Node;
        if (body.Text("friendlyName") is { Length: > 0 } name)
        {
            node["friendlyName"] = name;
        }

        if (node.ContainsKey(AutoRenew) || body.ContainsKey(AutoRenew))
        {
            node[AutoRenew] = body.Flag(AutoRenew) ?? false;
        }

        if (isMidTerm)
        {
            subscription.DropPlans();
            return;
        }

        if (plansChange)
        {
            subscription.DropPlans();
            StoredPlan.Copy(body, node);
        }
    }

    private void CheckQuantity(CustomerState customer, StoredSubscription subscription, long added)
    {
        if (!subscription.IsActive)
        {
            throw subscription.IsNewCommerce
                ? new ServiceRefusal(HttpStatusCode.BadRequest, 800091, Messages.SandboxNotActive, subscription.Status)
                : new ServiceRefusal(HttpStatusCode.BadRequest, 2001, Messages.SandboxNotActive, subscription.Status);
        }

        if (subscription.IsNewCommerce && subscription.IsTrial)
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 800095, Messages.SandboxTrialQuantity);
        }

        if (added < 0 && subscription.IsNewCommerce && -added > subscription.RefundableSeats(clock.UtcNow))
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 800090, Messages.SandboxNoDecrease);
        }

        var quantity = subscription.Quantity + added;
        var item = store.Catalogue.Find(subscription.OfferId);
        if (quantity < 1 || item?.Allows(quantity) == false)
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 2002, Messages.SandboxQuantityOutOfRange, quantity);
        }

        if (item is not null)
        {
            SeatCap.Check(customer, item, added, quantity);
        }
    }

    /// <summary>Seats that are added can be given back for seven days, those seats only.</summary>
    private void ChangeWindow(StoredSubscription subscription, long added)
    {
        if (subscription.IsNewCommerce && added > 0)
        {
            subscription.OpenWindow(added, clock.UtcNow.AddDays(WindowDays), isNew: false);
        }
        else if (subscription.IsNewCommerce)
        {
            subscription.UseWindow(-added);
        }
    }
}
