using System.Net;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class CustomerListingTests
{
    private static readonly string[] Names = ["Contoso", "Adventure", "Tailspin", "Northwind", "Contoso India"];

    [Fact]
    public async Task Pages_are_followed_by_the_link_and_its_headers_until_every_customer_was_seen_once()
    {
        using var sandbox = Estate();
        var seen = new List<string>();
        var (path, headers) = ("/v1/customers?size=2", Array.Empty<(string, string)>());
        var pages = 0;
        while (path.Length > 0)
        {
            var page = await sandbox.GetAsync(path, headers);
            seen.AddRange(page.Items.Select(item => (string)item["companyProfile"]!["companyName"]!));
            var next = page.Body["links"]!["next"];
            Assert.True(next is null || !((string)next["uri"]!).Contains("://"), "The official client breaks on an absolute link.");
            path = next is null ? "" : "/v1" + (string)next["uri"]!;
            headers = [.. (next?["headers"]?.AsArray() ?? []).Select(header => ((string)header!["key"]!, (string)header["value"]!))];
            pages++;
        }

        Assert.Equal(3, pages);
        Assert.Equal(Names, seen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?size=0")]
    public async Task Without_a_size_everything_comes_at_once(string query)
    {
        using var sandbox = Estate();
        var answer = await sandbox.GetAsync("/v1/customers" + query);
        Assert.Equal(Names.Length, answer.Items.Count);
        Assert.Equal(Names.Length, (int)answer.Body["totalCount"]!);
        Assert.Null(answer.Body["links"]!["next"]);
    }

    [Fact]
    public async Task A_listing_holds_neither_delegated_access_nor_profiles()
    {
        using var sandbox = Estate();
        var item = (await sandbox.ListAsync("/v1/customers?size=500"))[0];
        Assert.False(item.ContainsKey("allowDelegatedAccess"));
        Assert.True((bool)(await sandbox.GetAsync($"/v1/customers/{item["id"]}")).Body["allowDelegatedAccess"]!);
    }

    [Theory]
    [InlineData("""{"Field":"CompanyName","Value":"con","Operator":"starts_with"}""", "Contoso|Contoso India")]
    [InlineData("""{"field":"domain","value":"TAIL","operator":"StartsWith"}""", "Tailspin")]
    [InlineData("""{"Field":"CompanyName","Value":"zzz","Operator":"starts_with"}""", "")]
    public async Task A_filter_selects_by_how_a_field_starts(string filter, string expected)
    {
        using var sandbox = Estate();
        var items = await sandbox.ListAsync("/v1/customers?size=500&filter=" + Uri.EscapeDataString(filter));
        Assert.Equal(expected, string.Join('|', items.Select(item => item["companyProfile"]!["companyName"])));
    }

    [Theory]
    [InlineData("?size=none")]
    [InlineData("?size=-1")]
    [InlineData("?filter=%7B")]
    [InlineData("?filter=%7B%22Field%22%3A%22Colour%22%7D")]
    public async Task A_question_that_makes_no_sense_is_a_bad_request(string query)
    {
        using var sandbox = Estate();
        Assert.Equal((HttpStatusCode.BadRequest, 800002), await StatusAsync(sandbox, "/v1/customers" + query));
    }

    [Fact]
    public async Task A_continuation_token_of_somebody_else_is_a_bad_request()
    {
        using var sandbox = Estate();
        var answer = await sandbox.GetAsync("/v1/customers?size=2", ("MS-ContinuationToken", "bm90IG91cnM="));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Theory]
    [InlineData("/v1/customers/c0ffee00-0000-0000-0000-000000000000", HttpStatusCode.Forbidden, 20002)]
    [InlineData("/v1/customers/nobody", HttpStatusCode.Forbidden, 20002)]
    [InlineData("/v1/customers/c0ffee00-0000-0000-0000-000000000000/subscriptions", HttpStatusCode.Forbidden, 20002)]
    [InlineData("/v1/nothing", HttpStatusCode.NotFound, 1000)]
    [InlineData("/v1//v1/customers", HttpStatusCode.NotFound, 1000)]
    [InlineData("/customers", HttpStatusCode.NotFound, 1000)]
    [InlineData("/", HttpStatusCode.NotFound, 1000)]
    public async Task What_is_not_there_is_refused_with_the_documented_code(string path, HttpStatusCode status, int code)
    {
        using var sandbox = Estate();
        Assert.Equal((status, code), await StatusAsync(sandbox, path));
    }

    [Fact]
    public async Task Paths_are_matched_in_any_casing()
    {
        using var sandbox = Estate();
        Assert.Equal(Names.Length, (await sandbox.ListAsync("/V1/Customers?SIZE=500")).Count);
    }

    [Fact]
    public async Task The_invitation_link_names_the_partner()
    {
        using var sandbox = Estate();
        var url = (string)(await sandbox.GetAsync("/v1/customers/relationshiprequests")).Body["url"]!;
        Assert.Contains("partnerId=0f000000-0000-0000-0000-000000000001", url, StringComparison.Ordinal);
    }

    private static TestSandbox Estate() =>
        TestSandbox.Of([.. Names.Select((name, i) => SnapshotLines.Customer(new Guid(i + 1, 0, 0, new byte[8]), name))]);

    private static async Task<(HttpStatusCode, int)> StatusAsync(TestSandbox sandbox, string path)
    {
        var answer = await sandbox.GetAsync(path);
        return (answer.Status, answer.Code);
    }
}
