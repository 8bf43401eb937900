using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

/// <summary>Promotions that the snapshot knows of: for the products, terms, dates and countries that are noted.</summary>
public sealed class PromotionTests
{
    private static readonly string Everywhere = Promotion("everywhere");

    [Theory]
    [InlineData("?country=FR&segment=commercial", "everywhere france")]
    [InlineData("?country=de&segment=commercial", "everywhere")]
    [InlineData("", "everywhere france")]
    public async Task They_are_listed_by_country_as_the_service_has_them(string query, string ids)
    {
        using var sandbox = With(Everywhere, Promotion("france", """ "sandbox":{"countries":["FR"]}, """));

        var promotions = await sandbox.ListAsync("/v1/productpromotions" + query);

        Assert.Equal(ids, string.Join(' ', promotions.Select(promotion => (string?)promotion["id"])));
        Assert.All(promotions, promotion => Assert.False(promotion.ContainsKey("sandbox")));
    }

    [Theory]
    [InlineData("FR", true)]
    [InlineData("fr", true)]
    [InlineData("DE", false)]
    [InlineData(null, true)]
    public async Task A_customer_is_offered_those_of_its_country(string? country, bool isOffered)
    {
        using var sandbox = In(country, Promotion("france", """ "sandbox":{"countries":["FR"]}, """));

        Assert.Equal(isOffered ? ["france"] : [], await OfferedAsync(sandbox));
    }

    [Theory]
    [InlineData("""  "endDate":"2026-08-31T23:59:59Z", """, false)]
    [InlineData("""  "startDate":"2026-08-01T00:00:00Z", """, true)]
    [InlineData("""  "properties":{"startDate":"2026-06-05T00:00:00Z","endDate":"2026-06-12T23:59:59Z"}, """, false)]
    [InlineData("""  "properties":{"startDate":"2026-06-05T00:00:00Z"}, """, true)]
    public async Task Their_dates_hold_in_either_form(string dates, bool isOffered)
    {
        using var sandbox = With(Promotion("dated", dates));

        Assert.Equal(isOffered ? ["dated"] : [], await OfferedAsync(sandbox));
        Assert.Equal(isOffered ? 1 : 0, (await sandbox.ListAsync("/v1/productpromotions")).Count);
    }

    private static TestSandbox With(params string[] promotions) => In(null, promotions);

    private static TestSandbox In(string? country, params string[] promotions)
    {
        var customer = SnapshotLines.Customer();
        if (country is not null)
        {
            customer["customer"]!["billingProfile"] = new JsonObject { ["defaultAddress"] = new JsonObject { ["country"] = country } };
        }

        var header = SnapshotLines.Header[..^1] + $$""","promotions":[{{string.Join(',', promotions)}}]}""";
        return TestSandbox.OfText(header + "\n" + customer.ToJsonString());
    }

    private static string Promotion(string id, string members = "") =>
        $$$"""{ {{{members}}} "id":"{{{id}}}","requiredProducts":[{"productId":"P","skuId":"0001","term":{"duration":"P1Y","billingCycle":"Annual"}}]}""";

    private static async Task<List<string?>> OfferedAsync(TestSandbox sandbox)
    {
        var question = JsonNode.Parse("""{"items":[{"id":0,"catalogItemId":"P:0001:A","quantity":1,"termDuration":"P1Y","billingCycle":"Annual","promotionId":null}]}""")!;
        var answer = await sandbox.PostAsync($"/v1/customers/{SnapshotLines.CustomerId}/promotionEligibilities", question);
        return [.. answer.Items.SelectMany(item => item["eligibilities"]!.AsArray()).Select(eligibility => (string?)eligibility!["promotionId"])];
    }
}
