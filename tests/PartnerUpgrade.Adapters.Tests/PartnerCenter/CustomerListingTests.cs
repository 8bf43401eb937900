namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class CustomerListingTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 3).Select(i => new Guid(i, 0, 0, new byte[8]))];

    [Theory]
    [InlineData("/customers?size=500&seekOperation=Next")]
    [InlineData("/v1/customers?size=500&seekOperation=Next")]
    [InlineData("v1/customers?size=500&seekOperation=Next")]
    [InlineData("customers?size=500&seekOperation=Next")]
    [InlineData("{origin}/v1/customers?size=500&seekOperation=Next")]
    public async Task A_listing_goes_on_wherever_the_version_stands_in_its_link(string link)
    {
        Uri? endpoint = null;
        await using var service = await TestService.StartAsync(request => request.Headers.TryGetValue("MS-ContinuationToken", out var page)
            ? Answer.Json(page == "AB==" ? Page(1, "CD==") : Page(2))
            : Answer.Json(Page(0, "AB==")));
        endpoint = service.Endpoint;
        using var client = service.Connect();

        var customers = await ListAsync(client);

        Assert.Equal(Ids, customers.Select(customer => customer.Id));
        Assert.Equal("/v1/customers?size=500", service.Requests[0].Target);
        Assert.All(service.Requests.Skip(1), request => Assert.Equal("/v1/customers?size=500&seekOperation=Next", request.Target));
        Assert.Single(service.Requests.Select(request => request.CorrelationId).Distinct());

        string Page(int index, string? token = null) => PageOf(
            Samples.CustomerItem(Ids[index]),
            token is null ? null : link.Replace("{origin}", endpoint!.GetLeftPart(UriPartial.Authority)),
            token);
    }

    [Theory]
    [InlineData("http://127.0.0.2:{port}/v1/customers")]
    [InlineData("https://127.0.0.1:{port}/v1/customers")]
    [InlineData("http://user@127.0.0.1:{port}/v1/customers")]
    [InlineData("//elsewhere.example/v1/customers")]
    [InlineData("/\\elsewhere.example/v1/customers")]
    [InlineData("\\\\elsewhere.example\\v1")]
    [InlineData("http://127.0.0.1:1/v1/customers")]
    [InlineData("file:///etc/passwd")]
    public async Task A_link_to_another_origin_is_not_followed(string link)
    {
        string? port = null;
        await using var service = await TestService.StartAsync(_ =>
            Answer.Json(PageOf(Samples.CustomerItem(Ids[0]), link.Replace("{port}", port).Replace("\\", "\\\\"), "AB==")));
        port = $"{service.Endpoint.Port}";
        using var client = service.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult("secret") });

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => ListAsync(client));

        Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task What_a_link_wants_sent_never_replaces_the_sign_in()
    {
        await using var service = await TestService.StartAsync(
            Answer.Json("""
                {"items":[],"links":{"next":{"uri":"/customers?x=1","headers":[{"key":"Authorization","value":"Bearer theirs"},
                {"key":"authorization","value":"theirs"},{"key":"MS-RequestId","value":"1"},{"key":"X-More","value":"kept"},{"key":"","value":"y"}]}}}
                """),
            Answer.Json(Samples.Items()));
        using var client = service.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult("ours") });

        await ListAsync(client);

        Assert.Equal("Bearer ours", service.Requests[1].Headers["Authorization"]);
        Assert.Equal("kept", service.Requests[1].Headers["X-More"]);
        Assert.NotEqual(Guid.Empty, service.Requests[1].RequestId);
    }

    [Fact]
    public async Task A_listing_that_leads_back_to_itself_ends()
    {
        await using var service = await TestService.StartAsync(PageOf(Samples.CustomerItem(Ids[0]), "/v1/customers?size=500&seekOperation=Next", "AB=="));
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => ListAsync(client));

        Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task A_page_is_handed_over_before_the_next_is_asked_for()
    {
        await using var service = await TestService.StartAsync(
            Answer.Json(PageOf(Samples.CustomerItem(Ids[0]), "/v1/customers?page=2", "AB==")),
            Answer.Json(PageOf(Samples.CustomerItem(Ids[1]))));
        using var client = service.Connect();
        var askedByPage = new List<int>();
        var unread = new List<int>();

        await client.ListCustomersAsync(
            page =>
            {
                askedByPage.Add(service.Requests.Count);
                unread.Add(page.Unread);
                return Task.CompletedTask;
            },
            CancellationToken.None);

        // The last one tells of a third customer that was promised and never came.
        Assert.Equal([1, 2, 2], askedByPage);
        Assert.Equal([0, 0, 1], unread);
    }

    [Fact]
    public async Task Pages_that_overlap_name_each_customer_once()
    {
        await using var service = await TestService.StartAsync(
            Answer.Json(PageOf(Samples.CustomerItem(Ids[0]) + "," + Samples.CustomerItem(Ids[1]), "/v1/customers?page=2", "AB==")),
            Answer.Json(PageOf(Samples.CustomerItem(Ids[1]) + "," + Samples.CustomerItem(Ids[2]))));
        using var client = service.Connect();

        Assert.Equal(Ids, (await ListAsync(client)).Select(customer => customer.Id));
    }

    [Fact]
    public async Task An_item_that_cannot_be_read_is_left_out_and_told_of()
    {
        await using var service = await TestService.StartAsync(Samples.Items(
            "null",
            "7",
            "[]",
            "{}",
            """{"id":"no guid","companyProfile":null}""",
            """{"id":null,"companyProfile":{"tenantId":"00000000-0000-0000-0000-000000000000"}}""",
            """{"id":"\ud800","companyProfile":{"companyName":"x"}}""",
            $$$"""{"companyProfile":{"tenantId":"{{{Ids[1]}}}","companyName":"By tenant id"}}""",
            Samples.CustomerItem(Ids[0])));
        using var client = service.Connect();

        var customers = await ListAsync(client);

        Assert.Equal([Ids[1], Ids[0]], customers.Select(customer => customer.Id));
        Assert.Contains(service.Trace, line => line.Contains("could not be read, or not whole: 8"));
    }

    [Theory]
    [InlineData("""{"totalCount":0}""")]
    [InlineData("""{"items":null,"links":null}""")]
    [InlineData("""{"totalCount":0,"items":[],"links":{"self":{"uri":"/customers"},"next":null}}""")]
    [InlineData("[]")]
    public async Task A_partner_without_customers_has_an_empty_listing(string body)
    {
        await using var service = await TestService.StartAsync(body);
        using var client = service.Connect();

        Assert.Empty(await ListAsync(client));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Sign in</html>")]
    [InlineData("""{"status":"ok"}""")]
    [InlineData("\"text\"")]
    [InlineData("""{"items":[""")]
    public async Task A_body_that_is_no_listing_is_an_error_and_not_an_empty_listing(string body)
    {
        await using var service = await TestService.StartAsync(body);
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => ListAsync(client));

        Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
        Assert.NotEmpty(error.Remedy);
        Assert.Equal(service.Requests[0].CorrelationId.ToString(), error.CorrelationId);
    }

    [Fact]
    public async Task A_customers_own_record_carries_country_and_delegated_access()
    {
        await using var service = await TestService.StartAsync($$$"""
            {"Id":"{{{Samples.Customer}}}","CompanyProfile":{"CompanyName":"Contoso","Domain":"contoso.example"},
            "billingProfile":{"defaultAddress":{"country":"FR"}},"allowDelegatedAccess":"true"}
            """);
        using var client = service.Connect();

        var customer = await client.GetCustomerAsync(Samples.Customer, CancellationToken.None);

        Assert.Equal(("Contoso", "contoso.example", "FR", true), (customer.Name, customer.Domain, customer.Country, customer.AllowDelegatedAccess));
        Assert.Equal($"/v1/customers/{Samples.Customer}", service.Requests[0].Target);
    }

    private static string PageOf(string item, string? next = null, string? token = null) => next is null
        ? $$$"""{"totalCount":3,"items":[{{{item}}}],"links":{"self":{"uri":"/customers","headers":[]} } }"""
        : $$$"""
          {"totalCount":3,"items":[{{{item}}}],"links":{"self":{"uri":"/customers","method":"GET","headers":[]},
          "next":{"uri":"{{{next}}}","method":"GET","headers":[{"key":"MS-ContinuationToken","value":"{{{token}}}"}] } } }
          """;

    private static async Task<List<CustomerRecord>> ListAsync(IPartnerCenter client)
    {
        var customers = new List<CustomerRecord>();
        await client.ListCustomersAsync(
            page =>
            {
                customers.AddRange(page);
                return Task.CompletedTask;
            },
            CancellationToken.None);
        return customers;
    }
}
