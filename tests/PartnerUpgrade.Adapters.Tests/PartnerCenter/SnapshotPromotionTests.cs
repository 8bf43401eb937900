using System.Text.Json.Nodes;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>The promotions of a copied estate: a list a country, and each promotion once.</summary>
public sealed class SnapshotPromotionTests
{
    private const string InFrance = """
        {"totalCount":3,"items":[
          {"id":"both","name":"For Contoso Partners","description":"x","startDate":"2026-01-01T00:00:00Z","requiredProducts":[{"productId":"P","skuId":"0001","term":{"duration":"P1Y","billingCycle":"Annual"}}],"properties":{"isAutoApplicable":true},"tomorrow":"Contoso"},
          {"id":"france","sandbox":"not ours","requiredProducts":[]},
          {"name":"without an id"}]}
        """;

    private const string InGermany = """{"items":[{"Id":"BOTH","requiredProducts":[]},{"id":"germany"},{"id":"germany"}]}""";

    [Fact]
    public async Task Each_comes_once_and_notes_the_countries_where_not_all_have_it()
    {
        await using var service = await StartAsync(Answer.Json(InFrance), Answer.Json(InGermany));
        var copier = service.Connect().CreateSnapshotCopier(new SnapshotOptions());

        var promotions = await CopyAsync(copier, "FR", "DE");

        Assert.Equal(
            ["both ", """france ["FR"]""", """germany ["DE"]"""],
            promotions.Select(promotion => $"{promotion["id"]} {promotion["sandbox"]?["countries"]?.ToJsonString()}"));
        Assert.Equal("Contoso", (string?)promotions[0]["tomorrow"]);
        Assert.Empty(copier.Doubts);
        Assert.Equal(
            ["GET /v1/productpromotions?country=FR&segment=commercial", "GET /v1/productpromotions?country=DE&segment=commercial"],
            service.Requests.Select(request => request.ToString()).Where(IsAboutPromotions));
    }

    [Fact]
    public async Task Without_names_only_what_decides_is_kept()
    {
        await using var service = await StartAsync(Answer.Json(InFrance), Answer.Json(InGermany));

        var promotions = await CopyAsync(service.Connect().CreateSnapshotCopier(new SnapshotOptions { Anonymize = true }), "FR");

        Assert.Equal(["id", "startDate", "requiredProducts", "properties"], promotions[0].Select(member => member.Key));
        Assert.Equal(["id", "requiredProducts"], promotions[1].Select(member => member.Key));
    }

    [Theory]
    [InlineData(403, """{"code":2002,"description":"Not for you."}""")]
    [InlineData(404, """{"code":1000,"description":"There is no such thing."}""")]
    [InlineData(200, """{"items":5}""")]
    [InlineData(200, """{"items":["x"]}""")]
    public async Task A_country_whose_list_cannot_be_read_is_left_out_and_that_is_said(int status, string body)
    {
        await using var service = await StartAsync(Answer.Json(InFrance), Answer.Json(body, status));
        var copier = service.Connect().CreateSnapshotCopier(new SnapshotOptions());

        var promotions = await CopyAsync(copier, "FR", "DE");

        // None of France is taken for one of Germany.
        Assert.Equal(["both", "france"], promotions.Select(promotion => (string?)promotion["id"]));
        Assert.All(promotions, promotion => Assert.Equal("""{"countries":["FR"]}""", promotion["sandbox"]!.ToJsonString()));
        Assert.StartsWith("The snapshot has no promotions for DE, because they could not be read. ", Assert.Single(copier.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_is_no_longer_valid_ends_the_copy()
    {
        await using var service = await StartAsync(Answer.Json(InFrance), Answer.Error(401, "expired"));

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => CopyAsync(service.Connect().CreateSnapshotCopier(new SnapshotOptions()), "FR", "DE"));

        Assert.True(error.EndsEverything());
    }

    private static Task<TestService> StartAsync(Answer france, Answer germany) => TestService.StartAsync(request =>
        !IsAboutPromotions(request.ToString()) ? Answer.Json("""{"totalCount":0,"items":[]}""")
        : request.ToString().Contains("country=FR", StringComparison.Ordinal) ? france : germany);

    private static bool IsAboutPromotions(string request) => request.Contains("productpromotions", StringComparison.Ordinal);

    private static async Task<List<JsonObject>> CopyAsync(ISnapshotCopier copier, params string[] countries)
    {
        var header = JsonNode.Parse(await copier.CopyCatalogAsync(countries, DateTimeOffset.UnixEpoch, CancellationToken.None))!;
        return [.. header["promotions"]!.AsArray().Select(promotion => promotion!.AsObject())];
    }
}
