using System.Text.Json.Nodes;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Which promotions an order would get (verify-promotion-eligibility): a POST that changes nothing, so it may be asked again.</summary>
internal static class PromotionReader
{
    /// <summary>What is asked. Without the id of a promotion, all are told of.</summary>
    public static string Write(PromotionQuestion question) => new JsonObject
    {
        ["items"] = new JsonArray(new JsonObject
        {
            ["id"] = 0,
            ["catalogItemId"] = question.CatalogItemId,
            ["quantity"] = question.Quantity,
            ["termDuration"] = question.TermDuration,
            ["billingCycle"] = question.BillingCycle.ToString(),
            ["promotionId"] = null,
        }),
    }.ToJsonString();

    /// <summary>What is answered; null where it is none.</summary>
    public static IReadOnlyList<PromotionEligibility>? Read(WireObject answer) => answer.HasList("items")
        ? [.. answer.Children("items").SelectMany(item => item.Children("eligibilities")).Select(ReadOne)]
        : null;

    private static PromotionEligibility ReadOne(WireObject eligibility)
    {
        var missed = eligibility.Children("errors").Where(error => WireName.Fold(error.Text("type")) is "term" or "billingcycle" or "billing").ToList();
        return new PromotionEligibility
        {
            PromotionId = eligibility.Text("promotionId"),
            IsEligible = eligibility.Flag("isEligible") ?? false,
            MissesTerm = missed.Count > 0,
            EligibleTerms = [.. missed.SelectMany(ReadTerms)],
        };
    }

    /// <summary>No sample shows the terms: a promotion's own are objects (promotion-resources), and plain durations are understood too.</summary>
    private static IEnumerable<PromotionTerm> ReadTerms(WireObject error)
    {
        foreach (var element in error.Elements("eligibleTerms"))
        {
            if (WireObject.From(element) is not { } term)
            {
                if (element.Text is { Length: > 0 } duration)
                {
                    yield return new PromotionTerm(duration, null);
                }

                continue;
            }

            var named = term.Text("duration") is { Length: > 0 } own ? own : term.Text("termDuration");
            if (named.Length > 0)
            {
                yield return new PromotionTerm(named, SubscriptionReader.ReadBillingCycle(term.Text("billingCycle")) is var billing && billing != BillingCycle.Unknown ? billing : null);
            }
        }
    }
}
