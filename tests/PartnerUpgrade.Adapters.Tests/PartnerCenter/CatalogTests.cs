namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class CatalogTests
{
    [Fact]
    public async Task Offers_are_read_with_and_without_targets()
    {
        await using var service = await TestService.StartAsync(Samples.Items(
            $$$"""
            {"id":"{{{Samples.O365Business}}}","name":"Office 365 Business","minimumQuantity":1,"maximumQuantity":300,"isAddOn":false,"isTrial":false,
            "product":{"id":"cdd28e44-67e3-425e-be4c-737fab2899d3","unit":"Licenses"},"upgradeTargetOffers":["{{{Samples.O365E3}}}",null]}
            """,
            """{"id":"MS-AZR-0145P","name":"Azure","maximumQuantity":2147483648,"isAddOn":true,"IsTrial":true}""",
            """{"name":"No id"}"""));
        using var client = service.Connect();

        var offers = await client.ListOffersAsync("FR", CancellationToken.None);

        Assert.Equal("/v1/offers?country=FR", service.Requests[0].Target);
        Assert.Equal([Samples.O365Business, "MS-AZR-0145P"], offers.Select(offer => offer.Id));
        Assert.Equal((1, 300), (offers[0].Seats.Min, offers[0].Seats.Max));
        Assert.Equal(new Guid("cdd28e44-67e3-425e-be4c-737fab2899d3"), offers[0].SkuId);
        Assert.Equal([Samples.O365E3], offers[0].UpgradeTargets);
        Assert.Empty(offers[1].UpgradeTargets);
        Assert.Equal((true, true, 2147483648L), (offers[1].IsAddOn, offers[1].IsTrial, offers[1].Seats.Max));
    }

    /// <summary>An add-on taken for an offer, or an offer without the target that it names, would make another policy.</summary>
    [Fact]
    public async Task What_is_not_understood_whole_is_left_out_and_counted()
    {
        await using var service = await TestService.StartAsync(request => request.Target.Split('?')[0] switch
        {
            "/v1/offers" => Answer.Json(Samples.Items(
                """{"id":"WHOLE","name":"Whole","isAddOn":"false","isTrial":null}""",
                """{"id":"FLAG","name":"Perhaps an add-on","isAddOn":"perhaps"}""",
                """{"id":"TARGETS","name":"Targets of another form","upgradeTargetOffers":[{"id":"WHOLE"}]}""",
                "17")),
            "/v1/products" => Answer.Json(Samples.Items("""{"id":"CFQ7TTC0LH18"}""", """{"title":"No id"}""")),
            "/v1/products/CFQ7TTC0LH18/skus" => Answer.Json(Samples.Items(
                """{"id":"0001","dynamicAttributes":{"isAddon":false}}""",
                """{"id":"0002","dynamicAttributes":"none"}""",
                """{"id":"0003","dynamicAttributes":{"isAddon":[]}}""")),
            _ => Answer.Error(404, "400013", "No such product."),
        });
        using var client = service.Connect();

        var offers = await client.ListOffersAsync("FR", CancellationToken.None);
        var skus = await client.ListProductSkusAsync("FR", withAvailabilities: false, CancellationToken.None);

        Assert.Equal(("WHOLE", 3), (Assert.Single(offers).Id, offers.Unread));
        Assert.Equal(("0001", 3), (Assert.Single(skus).SkuId, skus.Unread));
    }

    [Fact]
    public async Task Skus_are_read_product_by_product_with_an_availability_where_wanted()
    {
        await using var service = await StartCatalogAsync();
        using var client = service.Connect();

        var skus = await client.ListProductSkusAsync("FR", withAvailabilities: true, CancellationToken.None);

        Assert.Equal(["CFQ7TTC0LH18:0001", "CFQ7TTC0LDPB:0001"], skus.Select(sku => $"{sku.ProductId}:{sku.SkuId}"));
        Assert.Equal(["CFQ7TTC0LDPB:0001", "CFQ7TTC0LF8Q:0001"], skus[0].UpgradeTargets);
        Assert.Equal((1, 300, new Guid("3b555118-da6a-4418-894f-7df1e2096870")), (skus[0].Seats.Min, skus[0].Seats.Max, skus[0].ProvisioningId));
        Assert.Equal(["CFQ7TTC0K971", null], skus.Select(sku => sku.AvailabilityId));
        Assert.Single(service.Requests.Select(request => request.CorrelationId).Distinct());
        Assert.Contains("/v1/products?country=FR&targetView=OnlineServices", service.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task Without_availabilities_one_call_a_product_is_spent()
    {
        await using var service = await StartCatalogAsync();
        using var client = service.Connect();

        var skus = await client.ListProductSkusAsync("FR", withAvailabilities: false, CancellationToken.None);

        Assert.All(skus, sku => Assert.Null(sku.AvailabilityId));
        Assert.Equal(4, service.Requests.Count);
    }

    [Theory]
    [InlineData("5C9FD4CC-EDCE-44A8-8E91-07DF09744609", "/v1/offers/5C9FD4CC-EDCE-44A8-8E91-07DF09744609?country=FR", "product\":{\"id")]
    [InlineData("CFQ7TTC0LH18:0001", "/v1/products/CFQ7TTC0LH18/skus/0001?country=FR", "dynamicAttributes\":{\"provisioningId")]
    [InlineData("CFQ7TTC0LH18:0001:CFQ7TTC0K971", "/v1/products/CFQ7TTC0LH18/skus/0001?country=FR", "dynamicAttributes\":{\"provisioningId")]
    public async Task What_the_catalog_tells_of_an_offer_is_one_call(string offerId, string target, string sku)
    {
        await using var service = await TestService.StartAsync($$"""{"id":"0001","minimumQuantity":1,"maximumQuantity":300,"{{sku}}":"3b555118-da6a-4418-894f-7df1e2096870"} }""");
        using var client = service.Connect();

        var offer = await client.FindOfferAsync("FR", offerId, CancellationToken.None);

        Assert.Equal((1, 300), (offer!.Seats.Min, offer.Seats.Max));
        Assert.Equal(new Guid("3b555118-da6a-4418-894f-7df1e2096870"), offer.SkuId);
        Assert.Equal(target, Assert.Single(service.Requests).Target);
    }

    [Fact]
    public async Task An_offer_that_is_not_sold_any_more_has_no_seat_range()
    {
        await using var service = await StartCatalogAsync();
        using var client = service.Connect();

        Assert.Null(await client.FindOfferAsync("FR", "GONE:0001", CancellationToken.None));
    }

    private static Task<TestService> StartCatalogAsync() => TestService.StartAsync(request => request.Target.Split('?')[0] switch
    {
        "/v1/products" => Answer.Json(Samples.Items("""{"id":"CFQ7TTC0LH18"}""", """{"id":"GONE"}""", """{"id":"CFQ7TTC0LDPB"}""", """{"id":"cfq7ttc0ldpb"}""")),
        "/v1/products/CFQ7TTC0LH18/skus" => Answer.Json(Samples.Items("""
            {"id":"0001","title":"Microsoft 365 Business Basic","minimumQuantity":1,"maximumQuantity":"300","dynamicAttributes":{"isAddon":false,
            "provisioningId":"3b555118-da6a-4418-894f-7df1e2096870","upgradeTargetOffers":["CFQ7TTC0LDPB:0001","CFQ7TTC0LF8Q:0001"]}}
            """)),
        "/v1/products/CFQ7TTC0LDPB/skus" => Answer.Json(Samples.Items("""{"id":"0001","dynamicAttributes":null}""", "null")),
        "/v1/products/CFQ7TTC0LH18/skus/0001/availabilities" => Answer.Json(Samples.Items(
            """{"id":"CFQ7TTC0OLD0","isPurchasable":false}""",
            """{"id":"CFQ7TTC0K971","isPurchasable":true}""")),
        "/v1/products/CFQ7TTC0LDPB/skus/0001/availabilities" => Answer.Json(Samples.Items()),
        _ => Answer.Error(404, "400013", "No such product."),
    });
}
