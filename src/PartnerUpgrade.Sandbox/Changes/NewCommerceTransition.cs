using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.Rules;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Changes;

/// <summary>
/// What a transition does (Manage customer subscriptions). All seats: the subscription becomes the target and keeps its id. Fewer: a new
/// subscription with the same end. Into an owned one: its seats grow, and its term and billing stay.
/// </summary>
internal sealed class NewCommerceTransition(CustomerState customer, SalesCatalogue catalogue, IClock clock, IClock day)
{
    internal TransitionRecord Run(Guid operationId, StoredSubscription source, TransitionOrder order)
    {
        var fromOfferId = source.OfferId;
        var sourceSkuId = catalogue.Find(fromOfferId)?.TenantSkuId;
        var isFull = order.Quantity >= source.Quantity;
        var isManual = IsReassignedByHand(source, sourceSkuId, order);
        var users = customer.LicenseErrorsOf(source);

        var sourceSeats = new LicenseMove(customer, Math.Min(order.Quantity, source.Quantity));
        var targetSeats = new LicenseMove(customer, order.Quantity);
        var target = order.Into is { } into ? MoveInto(into, source, order, isFull)
            : isFull ? Become(source, order)
            : Split(operationId, source, order);

        targetSeats.Buy(order.Target);
        if (isFull && !isManual)
        {
            targetSeats.Reassign(sourceSkuId, order.Target.TenantSkuId, users);
        }

        sourceSeats.Cancel(sourceSkuId);
        var end = TransitionRecord.Describe(operationId, fromOfferId, source.Id, order, target.Id);
        return TransitionRecord.Accepted(end, Events(isFull, isManual, users));
    }

    private static StoredSubscription MoveInto(StoredSubscription into, StoredSubscription source, TransitionOrder order, bool isFull)
    {
        into.Quantity += order.Quantity;
        into.DropPlans();
        into.Touch();
        if (isFull)
        {
            source.Status = "deleted";
            source.Touch();
        }
        else
        {
            TakeSeats(source, order.Quantity);
        }

        return into;
    }

    private static StoredSubscription Become(StoredSubscription source, TransitionOrder order)
    {
        source.Quantity = order.Quantity;
        source.Node["isTrial"] = false;
        Describe(source, order);
        source.Touch();
        return source;
    }

    private static void TakeSeats(StoredSubscription source, long quantity)
    {
        source.Quantity -= quantity;
        source.DropPlans();
        source.Touch();
    }

    private static void Describe(StoredSubscription subscription, TransitionOrder order)
    {
        subscription.OfferId = order.Target.WireId;
        subscription.OfferName = order.Target.Name;
        subscription.Node["friendlyName"] = order.Target.Name;
        subscription.Node["termDuration"] = order.TermDuration ?? subscription.TermDuration ?? "P1Y";
        subscription.Node["billingCycle"] = order.BillingCycle?.ToLowerInvariant() ?? subscription.BillingCycle ?? "monthly";

        // Any change in mid-term deletes what was scheduled for its end, and the source's promotion is lost.
        subscription.DropPlans();
        subscription.Node.Remove("promotionId");
        if (order.PromotionId is { } promotion)
        {
            subscription.Node["promotionId"] = promotion;
        }
    }

    private StoredSubscription Split(Guid operationId, StoredSubscription source, TransitionOrder order)
    {
        var split = source.Copy(DerivedId.Of(operationId, "subscription"));
        split.Quantity = order.Quantity;
        split.Node["entitlementId"] = split.Id.ToString();
        split.Node["creationDate"] = WireReading.Write(day.UtcNow);
        Describe(split, order);
        customer.Subscriptions.Add(split);
        TakeSeats(source, order.Quantity);
        return split;
    }

    /// <summary>Licences do not follow by themselves where it cannot be told whose they are: several subscriptions of one SKU, or a target that also came from elsewhere.</summary>
    private bool IsReassignedByHand(StoredSubscription source, Guid? sourceSkuId, TransitionOrder order)
    {
        var others = customer.Subscriptions
            .Where(other => other.Id != source.Id && other.Id != order.Into?.Id && !other.IsDeleted)
            .Select(other => catalogue.Find(other.OfferId)?.TenantSkuId)
            .ToList();
        var targetSkuId = order.Target.TenantSkuId;
        var isHeldElsewhere = order.Into is null && targetSkuId is { } id && customer.Skus?.Find(id) is { } sku && TenantSkus.IsAlive(sku);
        return (sourceSkuId is not null && others.Contains(sourceSkuId)) || (targetSkuId is not null && others.Contains(targetSkuId)) || isHeldElsewhere;
    }

    private IEnumerable<JsonObject> Events(bool isFull, bool isManual, IReadOnlyList<JsonObject> users)
    {
        var now = clock.UtcNow;
        yield return TransitionRecord.Event("Conversion", "Completed", now, []);

        // After a partial upgrade reassigning is not even tried.
        if (isFull)
        {
            ServiceFinding[] errors = isManual
                ? [new ServiceFinding(FindingCode.ConflictingServices, Messages.SandboxConflictingLicenseTransfer)]
                : [.. users.Select(UserError)];
            yield return TransitionRecord.Event("LicenseReassignment", errors.Length == 0 ? "Completed" : "Failed", now, errors);
        }
    }

    private static ServiceFinding UserError(JsonObject user) => new(
        FindingCode.UserLicenseError,
        Messages.SandboxUserLicenseError,
        user.Text("name") ?? "",
        user.Text("email") ?? "",
        user.Objects("errors").FirstOrDefault()?.Text("description") ?? "");
}
