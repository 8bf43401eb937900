using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>
/// Promotions, where the snapshot knows of some (get-promotions, verify-promotion-eligibility). A promotion is for the products and terms that it
/// names, and for the countries that the snapshot notes; everywhere, where it notes none.
/// </summary>
internal sealed class PromotionEndpoints(SandboxStore store, IClock day)
{
    /// <summary>What the snapshot adds to the service's own resource.</summary>
    private const string Noted = "sandbox";

    internal SandboxResponse List(SandboxRequest request) => SandboxResponse.Collection([.. Current(request.Query("country")).Select(AsServed)]);

    internal SandboxResponse Verify(SandboxRequest request, string customerId)
    {
        var country = store.Read(customerId).Customer.Child("billingProfile")?.Child("defaultAddress")?.Text("country");
        var items = request.Body().Objects("items").ToList();
        if (items.Count == 0)
        {
            throw ServiceRefusal.InvalidInput("items");
        }

        return SandboxResponse.Collection([.. items.Select(item => Verify(item, country))]);
    }

    private JsonObject Verify(JsonObject item, string? country)
    {
        var parts = (item.Text("catalogItemId") ?? throw ServiceRefusal.InvalidInput("catalogItemId")).Split(':');
        var term = item.Text("termDuration") ?? throw ServiceRefusal.InvalidInput("termDuration");
        var billing = item.Text("billingCycle") ?? throw ServiceRefusal.InvalidInput("billingCycle");
        var answer = (JsonObject)item.DeepClone();
        answer.Remove("promotionId");
        answer["eligibilities"] = new JsonArray([.. Current(country)
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

    private static JsonObject AsServed(JsonObject promotion)
    {
        var served = (JsonObject)promotion.DeepClone();
        served.Remove(Noted);
        return served;
    }

    private IEnumerable<JsonObject> Current(string? country) => store.Promotions.Where(promotion =>
        (DateOf(promotion, "startDate") is not { } start || start <= day.UtcNow)
        && (DateOf(promotion, "endDate") is not { } end || end >= day.UtcNow)
        && IsFor(promotion, country));

    // Texts of 2021 have the dates among the properties.
    private static DateTimeOffset? DateOf(JsonObject promotion, string name) => promotion.Moment(name) ?? promotion.Child("properties")?.Moment(name);

    private static bool IsFor(JsonObject promotion, string? country) =>
        string.IsNullOrEmpty(country) || promotion.Child(Noted) is not { } noted || noted.Texts("countries").Any(each => Same(each, country));

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
