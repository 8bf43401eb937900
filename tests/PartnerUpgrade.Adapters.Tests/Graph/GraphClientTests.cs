using PartnerUpgrade.Adapters.Graph;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Adapters.Tests.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.Graph;

/// <summary>How Microsoft Graph is asked, and what is made of what it says; each on a real socket.</summary>
public sealed class GraphClientTests
{
    private const string PartnerToken = "partner-center-token-0123456789";
    private const string GraphToken = "microsoft-graph-token-0123456789";

    private const string Relationship = """{"id":"r-1","displayName":"R","status":"active","customer":{"tenantId":"c0000000-0000-0000-0000-000000000001"},"accessDetails":{"unifiedRoles":[]}}""";

    [Fact]
    public async Task Each_token_goes_to_its_own_host_whatever_links_and_redirections_say()
    {
        await using var partner = await TestService.StartAsync("""{"totalCount":0,"items":[]}""");
        await using var graph = await TestService.StartAsync(
            Answer.Json($$"""{"value":[],"@odata.nextLink":"{{partner.Endpoint}}/customers"}"""),
            Answer.Json("""{"value":[]}""", 302, ("Location", partner.Endpoint.AbsoluteUri)),
            Answer.Json("""{"value":[]}"""));
        using var client = Connect(partner, graph);
        var admin = client.DelegatedAdmin!;

        var link = await Assert.ThrowsAsync<PartnerUpgradeException>(() => admin.ListRelationshipsAsync(CancellationToken.None));
        var redirection = await Assert.ThrowsAsync<PartnerUpgradeException>(() => admin.ListAssignmentsAsync("r-1", CancellationToken.None));
        await admin.ListGroupsAsync(CancellationToken.None);
        await client.ListCustomersAsync(_ => Task.CompletedTask, CancellationToken.None);

        Assert.All(new[] { link, redirection }, error => Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id));
        Assert.Contains("Microsoft Graph", link.Message, StringComparison.Ordinal);
        Assert.Equal(["Bearer " + PartnerToken], partner.Requests.Select(request => request.Headers["Authorization"]).Distinct());
        Assert.Equal(["Bearer " + GraphToken], graph.Requests.Select(request => request.Headers["Authorization"]).Distinct());
        Assert.Single(partner.Requests);
        Assert.Equal(3, graph.Requests.Count);
    }

    [Fact]
    public async Task A_link_of_Partner_Center_to_Microsoft_Graph_is_not_followed_either()
    {
        await using var graph = await TestService.StartAsync("""{"value":[]}""");
        await using var partner = await TestService.StartAsync("""{"totalCount":1,"items":[],"links":{"next":{"uri":"GRAPH/me"}}}""".Replace("GRAPH", graph.Endpoint.AbsoluteUri, StringComparison.Ordinal));
        using var client = Connect(partner, graph);

        await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListCustomersAsync(_ => Task.CompletedTask, CancellationToken.None));

        Assert.Empty(graph.Requests);
    }

    [Fact]
    public async Task Every_status_is_asked_for_page_by_page_and_each_relationship_is_told_once()
    {
        TestService? graph = null;
        graph = await TestService.StartAsync(asked => Answer.Json(asked.Target.Contains("skiptoken", StringComparison.Ordinal)
            ? $$"""{"value":[{{Relationship}},{{Relationship.Replace("r-1", "r-2", StringComparison.Ordinal)}}]}"""
            : $$"""{"@odata.context":"x","value":[{{Relationship}}],"@odata.nextLink":"{{new Uri(graph!.Endpoint, "/v1.0/tenantRelationships/delegatedAdminRelationships?$top=300&$skiptoken=2")}}"}"""));
        await using var _ = graph;
        using var client = ConnectGraph(graph);

        var listing = await client.ListRelationshipsAsync(CancellationToken.None);

        Assert.Equal(["r-1", "r-2"], listing.Select(relationship => relationship.Id));
        Assert.True(listing.IsComplete);
        Assert.Equal(["/v1.0/tenantRelationships/delegatedAdminRelationships?$top=300", "/v1.0/tenantRelationships/delegatedAdminRelationships?$top=300&$skiptoken=2"], graph.Requests.Select(request => request.Target));
        Assert.All(graph.Requests, request =>
        {
            Assert.True(Guid.TryParse(request.Headers["client-request-id"], out Guid id));
            Assert.DoesNotContain(request.Headers.Keys, header => header.StartsWith("MS-", StringComparison.OrdinalIgnoreCase));
        });
    }

    [Fact]
    public async Task A_pause_that_is_asked_for_is_waited_out_and_a_failure_is_tried_again()
    {
        await using var graph = await TestService.StartAsync(
            Answer.Throttled(7),
            Answer.Error(503, "x"),
            Answer.Json($$"""{"value":[{{Relationship}}]}"""));
        using var client = ConnectGraph(graph);

        Assert.Single(await client.ListRelationshipsAsync(CancellationToken.None));
        Assert.Contains(TimeSpan.FromSeconds(7), graph.Clock.Waits);
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationToken", PartnerErrorId.AuthenticationFailed)]
    [InlineData(403, "Authorization_RequestDenied", PartnerErrorId.AccessDenied)]
    [InlineData(404, "ResourceNotFound", PartnerErrorId.ServiceUnavailable)]
    [InlineData(400, "BadRequest", PartnerErrorId.ServiceUnavailable)]
    public async Task A_refusal_is_told_as_one_of_Microsoft_Graph(int status, string code, PartnerErrorId id)
    {
        await using var graph = await TestService.StartAsync(Answer.Json("""{"error":{"code":"CODE","message":"No, TOKEN."}}""".Replace("CODE", code, StringComparison.Ordinal).Replace("TOKEN", GraphToken, StringComparison.Ordinal), status));
        using var client = ConnectGraph(graph);

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListRelationshipsAsync(CancellationToken.None));

        Assert.Equal((id, code), (error.Id, error.ServiceCode));
        Assert.Contains("Microsoft Graph", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Partner Center", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(GraphToken, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_makes_the_listing_incomplete()
    {
        await using var graph = await TestService.StartAsync($$$"""{"value":[{{{Relationship}}},null,{"displayName":"no id"},{"id":"r-3","customer":{"tenantId":"nobody"}}]}""");
        using var client = ConnectGraph(graph);

        Assert.Equal(3, (await client.ListRelationshipsAsync(CancellationToken.None)).Unread);
    }

    [Fact]
    public async Task For_an_application_there_are_no_groups()
    {
        await using var graph = await TestService.StartAsync(
            Answer.Json("""{"error":{"code":"BadRequest","message":"/me request is only valid with delegated authentication flow."}}""", 400));
        using var client = ConnectGraph(graph);

        Assert.Null(await client.ListGroupsAsync(CancellationToken.None));
    }

    private static PartnerCenterClient Connect(TestService partner, TestService graph) =>
        partner.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult(PartnerToken), Graph = ConnectGraph(graph) });

    private static GraphClient ConnectGraph(TestService graph) => new ServiceConnection
    {
        Endpoint = new Uri(graph.Endpoint, "/"),
        Handler = ServiceHandlers.Create(),
        Clock = graph.Clock,
        AccessToken = (renew, _) => renew
            ? throw new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, "Microsoft Graph rejected the token.", "") { ServiceCode = "InvalidAuthenticationToken" }
            : Task.FromResult(GraphToken),
    }.OpenGraph();
}
