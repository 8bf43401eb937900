using System.Text.Json.Nodes;
using PartnerUpgrade.Sandbox.Resources;
using PartnerUpgrade.Sandbox.State;
using PartnerUpgrade.Sandbox.Wire;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>Promotions, where the snapshot knows of some (get-promotions, verify-promotion-eligibility). A promotion is for the products and terms that it names.</summary>
internal sealed class PromotionEndpoints
{
    private readonly SandboxStore store;
    private readonly IClock day;

    internal PromotionEndpoints(SandboxStore store, IClock day)
    {
        this.store = store;
        this.day = day;
    }

    internal SandboxResponse List() => SandboxResponse.Collection([.. Current().Select(promotion => (JsonObject)promotion.DeepClone())]);

    internal SandboxResponse Verify(SandboxRequest request, string customerId)
    {
        store.Read(customerId);
        var items = request.Body().Objects("items").ToList();
        if (items.Count == 0)
        {
            throw ServiceRefusal.InvalidInput("items");
        }

        return SandboxResponse.Collection([.. items.Select(Verify)]);
    }

    private JsonObject Verify(JsonObject item)
    {
        var parts = (item.Text("catalogItemId") ?? throw ServiceRefusal.InvalidInput("catalogItemId")).Split(':');
        var term = item.Text("termDuration") ?? throw ServiceRefusal.InvalidInput("termDuration");
        var billing = item.Text("billingCycle") ?? throw ServiceRefusal.InvalidInput("billingCycle");
        var answer = (JsonObject)item.DeepClone();
        answer.Remove("promotionId");
        answer["eligibilities"] = new JsonArray([.. Current()
            .Where(promotion => item.Text("promotionId") is not { } only || Same(only, promotion.Text("id")))
            .Select(promotion => (Promotion: promotion, Terms: TermsFor(promotion, parts)))
            .Where(offered => offered.Terms.Count > 0)
            .Select(offered => Judge(offered.Promotion, offered.Terms, term, billing))]);
        answer["attributes"] = new JsonObject { ["objectType"] = "PromotionEligibilities" };
        return answer;
    }

    private static JsonObject Judge(JsonObject promotion, IReadOnlyList<JsonObject> terms, string term, string billing)
    {
        var fits = terms.Any(offered => Same(offered.Text("duration"), term) && Same(offered.Text("billingCycle"), billing));
        var judged = new JsonObject { ["promotionId"] = promotion.Text("id"), ["isEligible"] = fits };
        if (!fits)
        {
            judged["errors"] = new JsonArray(new JsonObject
            {
                ["type"] = "Term",
                ["description"] = Messages.SandboxPromotionTerm,
                ["eligibleTerms"] = new JsonArray([.. terms.Select(offered => offered.DeepClone())]),
            });
        }

        return judged;
    }

    private static List<JsonObject> TermsFor(JsonObject promotion, string[] product) =>
    [
        .. promotion.Objects("requiredProducts")
            .Where(required => product.Length >= 2 && Same(required.Text("productId"), product[0]) && Same(required.Text("skuId"), product[1]))
            .Select(required => required.Child("term"))
            .OfType<JsonObject>(),
    ];

    private IEnumerable<JsonObject> Current() => store.Promotions.Where(promotion =>
        (promotion.Moment("startDate") is not { } start || start <= day.UtcNow) && (promotion.Moment("endDate") is not { } end || end >= day.UtcNow));

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
