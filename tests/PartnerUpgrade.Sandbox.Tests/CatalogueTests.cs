using System.Net;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class CatalogueTests
{
    [Theory]
    [InlineData("/v1/offers")]
    [InlineData("/v1/customers/c0000000-0000-0000-0000-000000000001/offers")]
    public async Task Offers_are_those_of_the_header_as_they_are(string path)
    {
        using var sandbox = TestSandbox.OfSample();
        var header = JsonNode.Parse(File.ReadLines(SnapshotLines.SamplePath).First())!;
        var offers = await sandbox.ListAsync(path);
        Assert.Equal(header["offers"]!.ToJsonString(), new JsonArray([.. offers.Select(offer => offer.DeepClone())]).ToJsonString());
    }

    [Theory]
    [InlineData("FR", 10)]
    [InlineData("in", 3)]
    [InlineData("DE", 0)]
    public async Task Offers_are_listed_where_they_are_sold(string country, int count)
    {
        using var sandbox = TestSandbox.OfSample();
        var offers = await sandbox.ListAsync($"/v1/offers?country={country}");
        Assert.Equal(count, offers.Count);
        Assert.All(offers, offer => Assert.Equal(country, (string)offer["country"]!, ignoreCase: true));
    }

    [Fact]
    public async Task An_offer_that_names_no_country_is_sold_everywhere()
    {
        using var sandbox = TestSandbox.OfText("""{"kind":"partnerupgrade-snapshot","version":1,"offers":[{"id":"one","name":"One"}]}""");
        Assert.Single(await sandbox.ListAsync("/v1/offers?country=DE"));
    }

    [Fact]
    public async Task Offers_are_paged_by_offset_and_size()
    {
        using var sandbox = TestSandbox.OfSample();
        var all = await sandbox.ListAsync("/v1/offers?country=FR");
        var page = await sandbox.ListAsync("/v1/offers?country=FR&offset=2&size=3");
        Assert.Equal(all[2..5].Select(offer => (string)offer["id"]!), page.Select(offer => (string)offer["id"]!));
    }

    [Fact]
    public async Task An_offer_is_found_by_its_id_in_any_casing()
    {
        using var sandbox = TestSandbox.OfSample();
        Assert.Equal("Office 365 Enterprise E3", (string)(await sandbox.GetAsync($"/v1/offers/{Offers.E3.ToLowerInvariant()}?country=FR")).Body["name"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.GetAsync($"/v1/offers/{Guid.NewGuid()}")).Status);
    }

    [Theory]
    [InlineData("/v1/products")]
    [InlineData("/v1/customers/c0000000-0000-0000-0000-000000000001/products")]
    public async Task A_product_leads_to_its_skus_and_these_to_what_can_be_ordered(string products)
    {
        using var sandbox = TestSandbox.OfSample();
        Assert.Contains(await sandbox.ListAsync(products + "?country=FR&targetView=OnlineServices"), product => (string)product["id"]! == "CFQ7TTC0LH18");
        var skus = await sandbox.ListAsync(products + "/CFQ7TTC0LH18/skus?country=FR");
        Assert.Equal(["0001", "000P"], skus.Select(one => (string)one["id"]!));
        var sku = skus[0];
        Assert.Equal(300, (int)sku["maximumQuantity"]!);
        Assert.Equal(Offers.EssentialsSku, (string)sku["dynamicAttributes"]!["provisioningId"]!);
        Assert.Contains(sku["dynamicAttributes"]!["upgradeTargetOffers"]!.AsArray(), target => (string)target! == Offers.Standard);

        var availability = Assert.Single(await sandbox.ListAsync(products + "/CFQ7TTC0LH18/skus/0001/availabilities"));
        Assert.Equal($"{Offers.Basic}:{availability["id"]}", (string)availability["catalogItemId"]!);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.GetAsync($"{products}/CFQ7TTC0LH18/skus/0001/availabilities/{availability["id"]}")).Status);
    }

    [Theory]
    [InlineData("/v1/products/NOTHING", 400013)]
    [InlineData("/v1/products/CFQ7TTC0LH18/skus/0099", 400018)]
    [InlineData("/v1/products/CFQ7TTC0LH18/skus/0001/availabilities/NOTHING", 400019)]
    public async Task What_is_not_sold_is_not_found(string path, int code)
    {
        using var sandbox = TestSandbox.OfSample();
        var answer = await sandbox.GetAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_header_with_a_catalogue_of_its_own_has_no_other()
    {
        using var sandbox = TestSandbox.OfText(
            """{"kind":"partnerupgrade-snapshot","version":1,"offers":[{"id":"one","name":"One"}],"products":[],"skus":[]}""");
        Assert.Equal("one", (string)Assert.Single(await sandbox.ListAsync("/v1/offers"))["id"]!);
        Assert.Empty(await sandbox.ListAsync("/v1/products"));
    }
}
