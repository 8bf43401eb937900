using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class RequestTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("other")]
    public async Task A_missing_or_wrong_token_is_refused_where_one_is_required(string? token)
    {
        using var sandbox = TestSandbox.OfText(SnapshotLines.Header, token: "sandbox");
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(sandbox, token)).StatusCode);
    }

    [Fact]
    public async Task The_right_token_opens_the_door()
    {
        using var sandbox = TestSandbox.OfText(SnapshotLines.Header, token: "sandbox");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(sandbox, "sandbox")).StatusCode);
    }

    [Fact]
    public async Task Answers_carry_the_ids_of_the_request()
    {
        using var sandbox = TestSandbox.OfText(SnapshotLines.Header);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/customers");
        request.Headers.Add("MS-RequestId", "11111111-0000-0000-0000-000000000000");
        request.Headers.Add("MS-CorrelationId", "22222222-0000-0000-0000-000000000000");
        using var response = await sandbox.SendAsync(request);
        Assert.Equal("11111111-0000-0000-0000-000000000000", response.Headers.GetValues("MS-RequestId").Single());
        Assert.Equal("22222222-0000-0000-0000-000000000000", response.Headers.GetValues("MS-CorrelationId").Single());
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_repeated_request_id_gets_the_first_answer_and_does_nothing_twice()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Business)));
        var order = (await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades")).First(item => (string)item["targetOffer"]!["id"]! == Offers.E3);
        var first = await sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", order, ("MS-RequestId", "a"));
        var second = await sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", order, ("MS-RequestId", "A"));
        var third = await sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", order, ("MS-RequestId", "b"));

        Assert.Equal(first.Body.ToJsonString(), second.Body.ToJsonString());
        Assert.Empty(first.Body["upgradeErrors"]!.AsArray());
        Assert.Equal(2, (int)third.Body["upgradeErrors"]![0]!["code"]!);
        Assert.Equal([1], sandbox.Counters.Upgrades.Values);
    }

    [Fact]
    public async Task A_request_sent_twice_at_once_is_done_once()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Business)));
        var order = (await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades"))[0];
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Task.Run(() => sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", order, ("MS-RequestId", "a")))));

        Assert.Single(answers.Select(answer => answer.Body.ToJsonString()).Distinct());
        Assert.Equal([1], sandbox.Counters.Upgrades.Values);
    }

    [Fact]
    public async Task Two_requests_for_one_subscription_at_once_upgrade_it_once()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Business)));
        var order = (await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades"))[0];
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(() => sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", order, ("MS-RequestId", i.ToString(System.Globalization.CultureInfo.InvariantCulture))))));

        Assert.Single(answers, answer => answer.Body["upgradeErrors"]!.AsArray().Count == 0);
        Assert.Equal(2, (await sandbox.ListAsync(TestSandbox.Subscriptions)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"targetOffer\":\"\\ud800\"}")]
    public async Task A_body_that_is_no_object_is_a_bad_request(string body)
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Business)));
        using var request = new HttpRequestMessage(HttpMethod.Post, TestSandbox.Subscription + "/upgrades")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        using var response = await sandbox.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(800002, (int)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]!);
    }

    [Fact]
    public async Task A_cancelled_request_is_not_carried_out()
    {
        using var handler = PartnerUpgrade.Sandbox.SandboxHandler.Open(SnapshotLines.SamplePath);
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://sandbox.invalid/v1/customers");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => invoker.SendAsync(request, new CancellationToken(canceled: true)));
        Assert.Equal(0, handler.Counters.Requests);
    }

    [Fact]
    public async Task The_state_tells_what_was_asked_and_done_without_being_counted_itself()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Business)));
        var order = (await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades"))[0];
        await sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", order);
        await sandbox.GetAsync("/_sandbox/state");
        var state = (await sandbox.GetAsync("/_sandbox/state")).Body;

        Assert.Equal(2, (int)state["requests"]!);
        Assert.Equal(0, (int)state["throttled"]!);
        var upgrade = Assert.Single(state["upgrades"]!.AsArray())!;
        Assert.Equal(SnapshotLines.SubscriptionId.ToString(), (string)upgrade["subscriptionId"]!);
        Assert.Equal(Offers.BusinessPremium, (string)upgrade["targetOffer"]!);
        Assert.Equal(1, (int)upgrade["count"]!);
    }

    private static Task<HttpResponseMessage> SendAsync(TestSandbox sandbox, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/customers");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return sandbox.SendAsync(request);
    }
}
