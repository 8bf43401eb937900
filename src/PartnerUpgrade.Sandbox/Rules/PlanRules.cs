using System.Net;
using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.Endpoints;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Rules;

/// <summary>What may be planned for the end of a term (create-scheduled-changes; billing-frequency-changes).</summary>
internal sealed class PlanRules(SalesCatalogue catalogue)
{
    private static readonly string[] Billings = ["monthly", "annual", "triennial"];

    /// <summary>Refuses a plan that the service would not take.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="subscription">The subscription as it is.</param>
    /// <param name="plan">The plan; null where there is to be none.</param>
    /// <param name="autoRenew">Whether it renews itself, as the same request has it.</param>
    internal void Check(CustomerState customer, StoredSubscription subscription, StoredPlan? plan, bool autoRenew)
    {
        if (plan is null)
        {
            return;
        }

        if (!subscription.IsNewCommerce || subscription.IsTrial)
        {
            throw ServiceRefusal.InvalidInput(StoredPlan.Actions);
        }

        if (!subscription.IsActive)
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 800091, Messages.SandboxNotActive, subscription.Status);
        }

        if (!plan.Renews && !plan.IsCancellation && !plan.IsExtension)
        {
            throw ServiceRefusal.InvalidInput("actionType");
        }

        if (plan.Renews != autoRenew)
        {
            throw plan.Renews ? new ServiceRefusal(HttpStatusCode.BadRequest, 800093, Messages.SandboxNotRenewed) : ServiceRefusal.InvalidInput("autoRenewEnabled");
        }

        if (plan.Renews)
        {
            CheckRenewal(customer, subscription, plan);
        }
    }

    private void CheckRenewal(CustomerState customer, StoredSubscription subscription, StoredPlan plan)
    {
        var item = catalogue.Find(subscription.OfferId);
        if (plan.ItemId is { } id && !subscription.IsOf(id))
        {
            item = TransitionEligibilityEndpoint.TargetsOf(catalogue, subscription).FirstOrDefault(target => string.Equals(target.Id, id, StringComparison.OrdinalIgnoreCase))
                ?? throw new ServiceRefusal(HttpStatusCode.BadRequest, 800002, Messages.SandboxTargetNotOffered, id);
            if (plan.Product!.Text("availabilityId") != item.Availability)
            {
                throw new ServiceRefusal(HttpStatusCode.NotFound, 400019, Messages.SandboxUnknownAvailability, $"{id}:{plan.Product!.Text("availabilityId")}");
            }
        }

        var seats = plan.Quantity ?? subscription.Quantity;
        if (seats < 1 || item?.Allows(seats) == false)
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 2002, Messages.SandboxQuantityOutOfRange, seats);
        }

        if (item is not null)
        {
            SeatCap.Check(customer, item, subscription.IsOf(item.Id) ? seats - subscription.Quantity : seats, seats);
        }

        if (plan.Product?.Text("termDuration") is { Length: > 0 } term && ExistingTargetRules.Months(term) is null)
        {
            throw ServiceRefusal.InvalidInput("termDuration");
        }

        if (plan.Product?.Text("billingCycle") is { Length: > 0 } billing && !Billings.Contains(billing, StringComparer.OrdinalIgnoreCase))
        {
            throw ServiceRefusal.InvalidInput("billingCycle");
        }
    }
}
