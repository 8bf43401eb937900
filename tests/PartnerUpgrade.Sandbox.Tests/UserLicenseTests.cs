using System.Net;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class UserLicenseTests
{
    private static readonly string Users = $"/v1/customers/{SnapshotLines.CustomerId}/users";

    [Fact]
    public async Task Users_are_paged_and_listed_without_their_licences()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var first = await sandbox.GetAsync(Users + "?size=2");
        Assert.Equal(2, first.Items.Count);
        Assert.False(first.Items[0].ContainsKey("skuIds"));
        var next = first.Body["links"]!["next"]!;
        var second = await sandbox.GetAsync("/v1" + (string)next["uri"]!, ((string)next["headers"]![0]!["key"]!, (string)next["headers"]![0]!["value"]!));
        Assert.Equal("User 3", (string)Assert.Single(second.Items)["displayName"]!);
        Assert.Null(second.Body["links"]!["next"]);
    }

    [Fact]
    public async Task Licences_are_assigned_and_taken_back()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var answer = await UpdateAsync(sandbox, 3, $$"""{"LicensesToAssign":[{"SkuId":"{{Offers.E3Sku}}","ExcludedPlans":null}],"LicensesToRemove":["{{Offers.BusinessSku}}"]}""");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var license = Assert.Single(await sandbox.ListAsync($"{Users}/{SnapshotLines.UserId(3)}/licenses"));
        Assert.Equal(Offers.E3Sku, (string)license["productSku"]!["id"]!);
    }

    [Fact]
    public async Task Out_of_licences_nothing_is_assigned()
    {
        using var sandbox = TestSandbox.Of(Customer());
        await UpdateAsync(sandbox, 1, $$"""{"licensesToAssign":[{"skuId":"{{Offers.E3Sku}}"}]}""");
        var answer = await UpdateAsync(sandbox, 2, $$"""{"licensesToAssign":[{"skuId":"{{Offers.E3Sku}}"}],"licensesToRemove":["{{Offers.BusinessSku}}"]}""");
        Assert.Equal((HttpStatusCode.BadRequest, 60012), (answer.Status, answer.Code));
        Assert.Equal(Offers.BusinessSku, (string)Assert.Single(await sandbox.ListAsync($"{Users}/{SnapshotLines.UserId(2)}/licenses"))["productSku"]!["id"]!);
    }

    [Fact]
    public async Task An_unknown_user_is_not_found()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var answer = await sandbox.GetAsync($"{Users}/{SnapshotLines.UserId(99)}");
        Assert.Equal((HttpStatusCode.NotFound, 60002), (answer.Status, answer.Code));
    }

    private static JsonObject Customer()
    {
        var customer = SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Business), SnapshotLines.Legacy(Offers.E3, 1, SnapshotLines.OtherSubscriptionId));
        customer["users"] = new JsonArray([.. Enumerable.Range(1, 3).Select(i => SnapshotLines.User(i, Offers.BusinessSku))]);
        return customer;
    }

    private static Task<TestSandbox.Answer> UpdateAsync(TestSandbox sandbox, int user, string body) =>
        sandbox.PostAsync($"{Users}/{SnapshotLines.UserId(user)}/licenseupdates", JsonNode.Parse(body)!);
}
