using System.Net.Sockets;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>What becomes of an order when its answer is not the one that was hoped for: the promise that nothing is bought twice hangs on these.</summary>
public sealed class WriteTests
{
    public static TheoryData<string> SilentEnds => ["cut", "silence", "500", "503", "proxy", "html", "empty", "half", "other", "redirect", "408"];

    [Theory]
    [MemberData(nameof(SilentEnds))]
    public async Task An_order_without_a_usable_answer_has_an_unknown_outcome_and_is_sent_once(string end)
    {
        await using var service = await TestService.StartAsync(end switch
        {
            "cut" => Answer.Cut,
            "silence" => Answer.Silence,
            "500" => Answer.Error(500, "800094"),
            "503" => Answer.Json("", 503, ("Retry-After", "1")),
            "proxy" => Answer.ProxyPage(),
            "html" => Answer.Json("<html/>"),
            "empty" => Answer.Json(""),
            "half" => Answer.Json("""{"targetSubscriptionId":"""),
            "other" => Answer.Json("""{"status":"ok"}"""),
            "redirect" => Answer.Json("", 302, ("Location", "/v1/elsewhere")),
            _ => Answer.Json("", 408),
        });
        using var client = service.Connect(connection => connection with
        {
            Timings = connection.Timings with { AnswerLimit = TimeSpan.FromSeconds(end == "silence" ? 2 : 60) },
        });
        var order = Order();

        var error = await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.SubmitUpgradeAsync(order, CancellationToken.None));

        Assert.Equal(order.CorrelationId.ToString(), error.CorrelationId);
        Assert.NotEmpty(error.Remedy);
        Assert.DoesNotContain("<html", error.Message);
        Assert.Equal(order.RequestId, Assert.Single(service.Requests).RequestId);
    }

    [Theory]
    [InlineData(400, "2002", PartnerErrorId.UpgradeFailed)]
    [InlineData(409, "800060", PartnerErrorId.UpgradeFailed)]
    [InlineData(401, "1002", PartnerErrorId.AuthenticationFailed)]
    [InlineData(401, "900421", PartnerErrorId.MfaRequired)]
    [InlineData(403, "900329", PartnerErrorId.AccessDenied)]
    [InlineData(404, "20003", PartnerErrorId.SubscriptionNotFound)]
    [InlineData(404, "", PartnerErrorId.SubscriptionNotFound)]
    [InlineData(404, "20002", PartnerErrorId.CustomerNotFound)]
    public async Task A_clear_refusal_means_that_nothing_happened(int status, string code, PartnerErrorId id)
    {
        await using var service = await TestService.StartAsync(Answer.Error(status, code, "In plain words."));
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SubmitUpgradeAsync(Order(), CancellationToken.None));

        Assert.Equal((id, code.Length > 0 ? code : null), (error.Id, error.ServiceCode));
        Assert.Contains("In plain words.", error.Message);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_throttled_order_is_handed_back_with_the_pause_and_the_whole_connection_takes_it()
    {
        await using var service = await TestService.StartAsync(request => request.Method == "POST" ? Answer.Throttled(57) : Answer.Json(Samples.Items()));
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SubmitUpgradeAsync(Order(), CancellationToken.None));
        Assert.Empty(service.Clock.Waits);
        await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);

        Assert.Equal((PartnerErrorId.Throttled, (TimeSpan?)TimeSpan.FromSeconds(57)), (error.Id, error.RetryAfter));
        Assert.Contains("Try again in 57 seconds.", error.Message);
        Assert.Equal([TimeSpan.FromSeconds(57)], service.Clock.Waits);
        Assert.Equal(["POST", "GET"], service.Requests.Select(request => request.Method));
    }

    [Theory]
    [InlineData("900278", 24 * 60)]
    [InlineData("800060", 2)]
    public async Task A_conflict_says_when_to_try_again(string code, int minutes)
    {
        await using var service = await TestService.StartAsync(Answer.Error(409, code));
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SubmitUpgradeAsync(Order(), CancellationToken.None));

        Assert.Equal(TimeSpan.FromMinutes(minutes), error.RetryAfter);
    }

    [Fact]
    public async Task An_order_is_not_sent_when_somebody_wants_to_stop_before_that()
    {
        await using var service = await TestService.StartAsync(Samples.UpgradeResult());
        using var client = service.Connect();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SubmitUpgradeAsync(Order(), new CancellationToken(canceled: true)));

        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task An_order_that_was_sent_is_waited_for_although_somebody_wants_to_stop()
    {
        using var stop = new CancellationTokenSource();
        await using var service = await TestService.StartAsync(_ =>
        {
            stop.Cancel();
            return Answer.Json(Samples.UpgradeResult());
        });
        using var client = service.Connect();

        var outcome = await client.SubmitUpgradeAsync(Order(), stop.Token);

        Assert.True(stop.IsCancellationRequested);
        Assert.Equal(Samples.Target, outcome.TargetSubscriptionId);
    }

    [Fact]
    public async Task An_order_that_found_no_connection_was_never_sent()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = new ServiceConnection { Endpoint = new Uri($"http://127.0.0.1:{port}"), Handler = ServiceHandlers.Create() }.Open();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SubmitUpgradeAsync(Order(), CancellationToken.None));

        Assert.Equal(PartnerErrorId.ServiceUnavailable, error.Id);
    }

    [Fact]
    public async Task An_order_rejected_for_a_stale_token_goes_out_once_more_under_its_own_id()
    {
        await using var service = await TestService.StartAsync(request => request.Headers["Authorization"] == "Bearer stale"
            ? Answer.Error(401, "1002")
            : Answer.Json(Samples.UpgradeResult()));
        using var client = service.Connect(connection => connection with { AccessToken = (force, _) => Task.FromResult(force ? "fresh" : "stale") });
        var order = Order();

        await client.SubmitUpgradeAsync(order, CancellationToken.None);

        Assert.Equal([order.RequestId, order.RequestId], service.Requests.Select(request => request.RequestId));
    }

    private static UpgradeOrder Order() => new()
    {
        CustomerId = Samples.Customer,
        SubscriptionId = Samples.Subscription,
        Option = new UpgradeOption { Commerce = Commerce.Legacy, WireItem = Samples.UpgradeItem() },
        Quantity = 12,
        RequestId = Guid.NewGuid(),
        CorrelationId = Guid.NewGuid(),
    };
}
