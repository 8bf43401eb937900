using System.Net.Sockets;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>What a read does when the service stumbles.</summary>
public sealed class ReadTests
{
    public static TheoryData<string> Stumbles => ["cut", "500", "503", "proxy", "408", "429", "429 twice in one header", "429 by date", "429 without a time"];

    [Theory]
    [MemberData(nameof(Stumbles))]
    public async Task A_read_outlives_a_stumble(string stumble)
    {
        var clock = new TestClock();
        await using var service = await TestService.StartAsync(
            stumble switch
            {
                "cut" => Answer.Cut,
                "500" => Answer.Error(500, "800094"),
                "503" => Answer.Json("", 503),
                "proxy" => Answer.ProxyPage(),
                "408" => Answer.Json("", 408),
                "429" => Answer.Throttled(7),
                "429 twice in one header" => Answer.Json("", 429, ("Retry-After", "7, 7")),
                "429 by date" => Answer.Json("", 429, ("Retry-After", (clock.UtcNow + TimeSpan.FromSeconds(7)).ToString("R"))),
                _ => Answer.Json("", 429),
            },
            Answer.Json(Samples.Items(Samples.LegacySubscription())));
        using var client = service.Connect(connection => connection with { Clock = clock });

        var subscriptions = await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);

        Assert.Single(subscriptions);
        Assert.Equal(2, service.Requests.Count);
        var wait = Assert.Single(clock.Waits);
        Assert.True(stumble switch
        {
            "429 without a time" => wait == new ServiceTimings().DefaultPause,
            _ when stumble.StartsWith("429", StringComparison.Ordinal) => wait == TimeSpan.FromSeconds(7),
            _ => wait > TimeSpan.Zero && wait < TimeSpan.FromSeconds(2),
        });
    }

    [Fact]
    public async Task Silence_keeps_the_request_id_and_any_answer_uses_it_up()
    {
        await using var service = await TestService.StartAsync(Answer.Cut, Answer.Error(500, ""), Answer.Cut, Answer.Json(Samples.Items()));
        using var client = service.Connect();

        await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);

        var ids = service.Requests.Select(request => request.RequestId).ToArray();
        Assert.Equal(4, ids.Length);
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[1], ids[2]);
        Assert.Equal(ids[2], ids[3]);
        Assert.Single(service.Requests.Select(request => request.CorrelationId).Distinct());
    }

    [Fact]
    public async Task A_service_that_does_not_recover_is_given_up_on()
    {
        await using var service = await TestService.StartAsync(Answer.ProxyPage());
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal(PartnerErrorId.ServiceUnavailable, error.Id);
        Assert.Contains("502", error.Message);
        Assert.DoesNotContain("<", error.Message);
        Assert.Equal(8, service.Requests.Count);
        Assert.InRange(service.Clock.Waits.Sum(wait => wait.TotalSeconds), 1, 60);
    }

    [Fact]
    public async Task A_service_that_goes_on_throttling_is_given_up_on_with_the_time_it_named()
    {
        await using var service = await TestService.StartAsync(Answer.Throttled(3));
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal((PartnerErrorId.Throttled, (TimeSpan?)TimeSpan.FromSeconds(3)), (error.Id, error.RetryAfter));
        Assert.All(service.Clock.Waits, wait => Assert.Equal(TimeSpan.FromSeconds(3), wait));
    }

    [Fact]
    public async Task A_pause_of_a_day_is_not_waited_out()
    {
        await using var service = await TestService.StartAsync(Answer.Throttled(86_400));
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal((PartnerErrorId.Throttled, (TimeSpan?)TimeSpan.FromDays(1)), (error.Id, error.RetryAfter));
        Assert.Empty(service.Clock.Waits);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_told_from_one_that_fails()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var clock = new TestClock();
        using var client = new ServiceConnection { Endpoint = new Uri($"http://127.0.0.1:{port}"), Handler = ServiceHandlers.Create(), Clock = clock }.Open();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.GetCustomerAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal(PartnerErrorId.ServiceUnavailable, error.Id);
        Assert.Contains($"127.0.0.1:{port}", error.Message);
    }

    [Fact]
    public async Task A_silent_service_is_given_up_on_after_the_time_limit()
    {
        await using var service = await TestService.StartAsync(Answer.Silence);
        using var client = service.Connect(connection => connection with
        {
            Timings = connection.Timings with { AnswerLimit = TimeSpan.FromSeconds(2), Retries = 1 },
        });

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.GetCustomerAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal(PartnerErrorId.ServiceUnavailable, error.Id);
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task Somebody_who_wants_to_stop_is_heeded_while_an_answer_is_awaited()
    {
        using var stop = new CancellationTokenSource();
        await using var service = await TestService.StartAsync(_ =>
        {
            stop.CancelAfter(TimeSpan.FromMilliseconds(50));
            return Answer.Silence;
        });
        using var client = service.Connect();

        var stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetCustomerAsync(Samples.Customer, stop.Token));

        Assert.Equal(stop.Token, stopped.CancellationToken);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirection_is_followed_on_the_connections_own_origin(int status)
    {
        await using var service = await TestService.StartAsync(
            Answer.Json("", status, ("Location", "/v1/customers/moved")),
            Answer.Json(Samples.CustomerItem(Samples.Customer)));
        using var client = service.Connect();

        Assert.Equal(Samples.Customer, (await client.GetCustomerAsync(Samples.Customer, CancellationToken.None)).Id);

        Assert.Equal("/v1/customers/moved", service.Requests[1].Target);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirection_to_elsewhere_carries_the_token_nowhere(int status)
    {
        await using var elsewhere = await TestService.StartAsync("{}");
        await using var service = await TestService.StartAsync(Answer.Json("", status, ("Location", $"{elsewhere.Endpoint}/customers")));
        using var client = service.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult("secret") });

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.GetCustomerAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
        Assert.Single(service.Requests);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Redirections_in_a_circle_end()
    {
        await using var service = await TestService.StartAsync(Answer.Json("", 302, ("Location", "/v1/customers/again")));
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.GetCustomerAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
        Assert.InRange(service.Requests.Count, 2, 10);
    }

    [Fact]
    public async Task A_closed_connection_says_so()
    {
        await using var service = await TestService.StartAsync("{}");
        var client = service.Connect();
        client.Dispose();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.GetCustomerAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal(PartnerErrorId.NotConnected, error.Id);
    }
}
