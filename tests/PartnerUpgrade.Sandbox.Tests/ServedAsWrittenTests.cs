using System.Text;
using System.Text.Json.Nodes;
using PartnerUpgrade.Sandbox.Snapshots;
using PartnerUpgrade.Serving.Generating;

namespace PartnerUpgrade.Sandbox.Tests;

/// <summary>What the sandbox serves of a line as it is written says the same as what it makes of a line that it had to read.</summary>
public sealed class ServedAsWrittenTests
{
    private const string AllSkus = "subscribedskus?licenseGroupIds=Group1&licenseGroupIds=Group2";

    [Fact]
    public async Task A_line_served_as_written_says_what_the_same_line_says_when_it_is_read()
    {
        var lines = Estate();
        using var written = TestSandbox.OfText(string.Join('\n', lines));
        using var read = TestSandbox.OfText(string.Join('\n', lines.Take(1).Concat(lines.Skip(1).Select(line => """{"note":null,""" + line[1..]))));
        foreach (var id in lines.Skip(1).Select(IdOf))
        {
            foreach (var path in new[] { "", "/subscriptions", $"/{AllSkus}", "/subscribedskus", "/subscribedskus?licenseGroupIds=Group2" })
            {
                var (one, other) = (await written.GetAsync($"/v1/customers/{id}{path}"), await read.GetAsync($"/v1/customers/{id}{path}"));
                Assert.Equal(other.Status, one.Status);
                Assert.True(JsonNode.DeepEquals(other.Body, one.Body), $"{path}: {one.Body.ToJsonString()} and {other.Body.ToJsonString()}");
            }
        }
    }

    [Fact]
    public void An_estate_as_the_service_writes_it_is_served_as_written() =>
        Assert.All(Estate().Skip(1), line => Assert.True(CustomerLine.Check(new ArraySegment<byte>(Encoding.UTF8.GetBytes(line))).IsAsServed, line));

    [Theory]
    [InlineData("""{"users":[{"id":"1","skuIds":["SKU","SKU"]},{"id":"2","skuIds":[5,"SKU"]}],"customer":CUSTOMER,"subscriptions":[SUBSCRIPTION]}""", 2)]
    [InlineData("""{"customer":CUSTOMER,"subscriptions":[SUBSCRIPTION],"users":[{"id":"1","skuIds":"SKU"},{"id":"2"}]}""", 0)]
    [InlineData("""{"customer":CUSTOMER,"users":[],"users":[{"id":"1","skuIds":["SKU"]}],"subscriptions":[SUBSCRIPTION]}""", 1)]
    public async Task Assigned_licences_are_counted_wherever_the_line_has_its_users(string line, int consumed)
    {
        var customer = SnapshotLines.Customer()["customer"]!.ToJsonString();
        var subscription = SnapshotLines.Legacy(Offers.E3);
        subscription["attributes"] = new JsonObject { ["etag"] = "one", ["objectType"] = "Subscription" };
        using var sandbox = TestSandbox.OfText(
            SnapshotLines.Header + "\n" + line.Replace("CUSTOMER", customer).Replace("SUBSCRIPTION", subscription.ToJsonString()).Replace("SKU", Offers.E3Sku.ToUpperInvariant()));
        var sku = Assert.Single(await sandbox.ListAsync($"/v1/customers/{SnapshotLines.CustomerId}/{AllSkus}"));
        Assert.Equal((consumed, 10), ((int)sku["consumedUnits"]!, (int)sku["totalUnits"]!));
        Assert.Equal("one", (string)Assert.Single(await sandbox.ListAsync(TestSandbox.Subscriptions))["attributes"]!["etag"]!);
    }

    [Fact]
    public async Task A_change_shows_though_the_line_was_served_as_written_before()
    {
        var subscription = SnapshotLines.Legacy(Offers.E3);
        subscription["attributes"] = new JsonObject { ["etag"] = "one", ["objectType"] = "Subscription" };
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(subscription));
        var listed = Assert.Single(await sandbox.ListAsync(TestSandbox.Subscriptions));
        listed["quantity"] = 12;
        await sandbox.PatchAsync(TestSandbox.Subscription, listed);
        Assert.Equal(12, (int)Assert.Single(await sandbox.ListAsync(TestSandbox.Subscriptions))["quantity"]!);
        Assert.Equal(12, (int)Assert.Single(await sandbox.ListAsync($"/v1/customers/{SnapshotLines.CustomerId}/{AllSkus}"))["totalUnits"]!);
    }

    [Fact]
    public async Task A_term_that_has_ended_shows_though_the_line_was_served_as_written_before()
    {
        var subscription = SnapshotLines.Legacy(Offers.E3);
        subscription["attributes"] = new JsonObject { ["etag"] = "one", ["objectType"] = "Subscription" };
        subscription["isTrial"] = true;
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(subscription));
        Assert.Equal("active", (string)Assert.Single(await sandbox.ListAsync(TestSandbox.Subscriptions))["status"]!);
        await sandbox.MoveToAsync("2027-06-01");
        Assert.Equal("expired", (string)Assert.Single(await sandbox.ListAsync(TestSandbox.Subscriptions))["status"]!);
    }

    /// <summary>The memory of an answer serves another one once it was disposed of, however often that is.</summary>
    [Fact]
    public async Task An_answer_stays_as_it_is_until_it_is_disposed_of()
    {
        var lines = Estate();
        using var file = TemporarySnapshot.Write(string.Join('\n', lines));
        using var asker = new HttpMessageInvoker(SandboxHandler.Open(file.Path));
        var customers = lines.Skip(1).Select(line => JsonNode.Parse(line)!.AsObject()).Where(customer => customer["subscriptions"]!.AsArray().Count > 0).ToList();
        foreach (var customer in customers)
        {
            var answer = await AskAsync(customer);
            answer.Content.Dispose();
            answer.Dispose();
        }

        var answers = new List<HttpResponseMessage>();
        foreach (var customer in customers)
        {
            answers.Add(await AskAsync(customer));
        }

        for (var i = 0; i < customers.Count; i++)
        {
            using var answer = answers[i];
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.True(JsonNode.DeepEquals(customers[i]["subscriptions"], body["items"]), body.ToJsonString());
        }

        async Task<HttpResponseMessage> AskAsync(JsonObject customer)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"https://sandbox.invalid/v1/customers/{customer["customer"]!["id"]}/subscriptions");
            return await asker.SendAsync(request, CancellationToken.None);
        }
    }

    private static string[] Estate()
    {
        using var file = TemporarySnapshot.Write("");
        EstateFile.Write(new EstateOptions { Customers = 300, Seed = 1, Path = file.Path });
        return File.ReadAllLines(file.Path);
    }

    private static string IdOf(string line) => (string)JsonNode.Parse(line)!["customer"]!["id"]!;
}
