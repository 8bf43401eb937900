using System.Net;
using System.Text.Json.Nodes;
using PartnerUpgrade.Sandbox.Resources;
using PartnerUpgrade.Sandbox.State;
using PartnerUpgrade.Sandbox.Wire;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>
/// PATCH of a subscription (change-the-quantity-of-a-subscription). The body is the whole resource: what is left out of it is reset, and
/// the etag inside it tells whether it was read before somebody else's change.
/// </summary>
internal sealed class QuantityEndpoint
{
    private readonly SandboxStore store;
    private readonly IClock clock;

    internal QuantityEndpoint(SandboxStore store, IClock clock)
    {
        this.store = store;
        this.clock = clock;
    }

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
                CheckQuantity(subscription, added);
                subscription.Quantity += added;
                ChangeLicenses(customer, subscription, added);
            }

            Replace(subscription.Node, body);
            subscription.Touch();
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

    /// <summary>What a body leaves out is gone afterwards, silently, as partners learned the hard way.</summary>
    private static void Replace(JsonObject subscription, JsonObject body)
    {
        if (body.Text("friendlyName") is { Length: > 0 } name)
        {
            subscription["friendlyName"] = name;
        }

        if (subscription.ContainsKey("autoRenewEnabled") || body.ContainsKey("autoRenewEnabled"))
        {
            subscription["autoRenewEnabled"] = body.Flag("autoRenewEnabled") ?? false;
        }

        subscription.Remove("scheduledNextTermInstructions");
        if (body.Child("scheduledNextTermInstructions") is { } instructions)
        {
            subscription["scheduledNextTermInstructions"] = instructions.DeepClone();
        }
    }

    private void CheckQuantity(StoredSubscription subscription, long added)
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

        if (added < 0 && subscription.IsNewCommerce && !subscription.IsInCancellationWindow(clock.UtcNow))
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 800090, Messages.SandboxNoDecrease);
        }

        var quantity = subscription.Quantity + added;
        if (quantity < 1 || store.Catalogue.Find(subscription.OfferId) is { } item && !item.Allows(quantity))
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 2002, Messages.SandboxQuantityOutOfRange, quantity);
        }
    }

    private void ChangeLicenses(CustomerState customer, StoredSubscription subscription, long added)
    {
        if (store.Catalogue.Find(subscription.OfferId) is not { TenantSkuId: { } skuId } item)
        {
            return;
        }

        if (added > 0)
        {
            customer.Skus?.Add(item, added);
        }
        else
        {
            customer.Skus?.Remove(skuId, -added);
        }
    }
}
