using System.Net;
using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.Rules;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Changes;

/// <summary>The body of a POST to <c>transitions</c>, read and held against what may be asked at all (transition-resources).</summary>
internal sealed class TransitionOrder(CatalogueItem target, long quantity, string type, StoredSubscription? into, JsonObject body)
{
    internal CatalogueItem Target { get; } = target;

    internal long Quantity { get; } = quantity;

    internal string Type { get; } = type;

    /// <summary>The owned subscription the seats move into; null for none.</summary>
    internal StoredSubscription? Into { get; } = into;

    internal string? TermDuration { get; } = body.Text("termDuration");

    internal string? BillingCycle { get; } = body.Text("billingCycle");

    internal string? PromotionId { get; } = body.Text("promotionId");

    internal static TransitionOrder Read(JsonObject body, CustomerState customer, StoredSubscription source, SalesCatalogue catalogue)
    {
        if (!source.IsNewCommerce)
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 800042, Messages.SandboxLegacyTransition);
        }

        var catalogItemId = body.Text("toCatalogItemId") ?? throw ServiceRefusal.InvalidInput("toCatalogItemId");
        var target = catalogue.Find(catalogItemId);
        if (target is null || !string.Equals(target.WireId, catalogItemId, StringComparison.OrdinalIgnoreCase))
        {
            throw new ServiceRefusal(HttpStatusCode.NotFound, 400019, Messages.SandboxUnknownAvailability, catalogItemId);
        }

        var order = new TransitionOrder(target, ReadQuantity(body, source), ReadType(body), ReadInto(body, customer, source), body);
        order.Check(source);
        return order;
    }

    private static long ReadQuantity(JsonObject body, StoredSubscription source)
    {
        var quantity = body.Number("quantity") ?? throw ServiceRefusal.InvalidInput("quantity");
        if (quantity < 1)
        {
            throw ServiceRefusal.InvalidInput("quantity");
        }

        // A trial is the one thing that grows by it: into a paid subscription of any size.
        return quantity <= source.Quantity || source.IsTrial
            ? quantity
            : throw new ServiceRefusal(HttpStatusCode.BadRequest, 800017, Messages.SandboxTransitionGrows, quantity, source.Quantity);
    }

    private static string ReadType(JsonObject body) => body.Text("transitionType")?.Replace("_", "").ToLowerInvariant() switch
    {
        "transitiononly" => "transition_only",
        "transitionwithlicensetransfer" => "transition_with_license_transfer",
        _ => throw ServiceRefusal.InvalidInput("transitionType"),
    };

    private static StoredSubscription? ReadInto(JsonObject body, CustomerState customer, StoredSubscription source)
    {
        if (body.Text("toSubscriptionId") is not { Length: > 0 } id)
        {
            return null;
        }

        var into = customer.Find(id);
        return into.Id == source.Id ? null : into;
    }

    private void Check(StoredSubscription source)
    {
        var seats = Quantity + (Into?.Quantity ?? 0);
        if (!Target.Allows(seats))
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 800017, Messages.SandboxQuantityOutOfRange, seats);
        }

        if (Into is not null && !Into.IsOf(Target.Id))
        {
            throw ServiceRefusal.InvalidInput("toSubscriptionId");
        }

        if (TermDuration is not null && ExistingTargetRules.Months(TermDuration) is null)
        {
            throw ServiceRefusal.InvalidInput("termDuration");
        }

        if (ExistingTargetRules.Months(TermDuration) < ExistingTargetRules.Months(source.TermDuration))
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, 800002, Messages.SandboxShorterTerm);
        }
    }
}
