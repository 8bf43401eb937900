using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class HeaderAndTraceTests
{
    private const string Token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.secret-part.signature";

    [Fact]
    public async Task Every_call_carries_the_documented_headers()
    {
        await using var service = await TestService.StartAsync(Samples.Items());
        using var client = service.Connect(connection => connection with { Locale = "fr-FR", AccessToken = (_, _) => Task.FromResult(Token) });

        await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);
        await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);

        var (first, second) = (service.Requests[0], service.Requests[1]);
        Assert.Equal($"Bearer {Token}", first.Headers["Authorization"]);
        Assert.Equal(("application/json", "fr-FR", "PartnerUpgrade"), (first.Headers["Accept"], first.Headers["X-Locale"], first.Headers["MS-PartnerCenter-Application"]));
        Assert.NotEqual(first.RequestId, second.RequestId);
        Assert.NotEqual(first.CorrelationId, second.CorrelationId);
    }

    [Fact]
    public async Task Without_a_sign_in_no_authorization_is_sent()
    {
        await using var service = await TestService.StartAsync(Samples.Items());
        using var client = service.Connect();

        await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);

        Assert.DoesNotContain("Authorization", service.Requests[0].Headers.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("Bearer token")]
    public async Task What_cannot_be_a_token_is_not_sent(string token)
    {
        await using var service = await TestService.StartAsync(Samples.Items());
        using var client = service.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult(token) });

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal(PartnerErrorId.AuthenticationFailed, error.Id);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_line_is_told_for_each_call()
    {
        await using var service = await TestService.StartAsync(Samples.Items());
        using var client = service.Connect();

        await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);

        var request = service.Requests[0];
        Assert.Matches(
            $"^GET customers/{Samples.Customer}/subscriptions 200 \\d+ ms, request {request.RequestId}, correlation {request.CorrelationId}$",
            Assert.Single(service.Trace));
    }

    [Fact]
    public async Task A_listener_that_fails_costs_nobody_an_answer()
    {
        await using var service = await TestService.StartAsync(Samples.Items(Samples.LegacySubscription()));
        using var client = service.Connect(connection => connection with
        {
            Trace = () => _ => throw new OperationCanceledException(),
            BodyTrace = () => _ => throw new InvalidOperationException(),
        });

        Assert.Single(await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task No_token_is_told_even_where_the_service_echoes_it()
    {
        var echo = $$$"""{"code":"1002","description":"Bad header 'Authorization: Bearer {{{Token}}}' ({{{Token}}}, Bearer abcdefghijklmnopqrstuvwxyz)"}""";
        await using var service = await TestService.StartAsync(request => request.Method == "POST"
            ? Answer.Json(echo, 400)
            : Answer.Json(Samples.Items($$$"""{"id":"{{{Samples.Subscription}}}","echo":"{{{Token}}}"}""")));
        using var client = service.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult(Token) });

        await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);
        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SubmitUpgradeAsync(
            new UpgradeOrder { Option = new UpgradeOption { WireItem = Samples.UpgradeItem() }, RequestId = Guid.NewGuid(), CorrelationId = Guid.NewGuid() },
            CancellationToken.None));

        var told = string.Join('\n', [.. service.Trace, .. service.Bodies, error.ToString(), error.Remedy]);
        Assert.Contains("Bad header", error.Message);
        Assert.Contains(Samples.O365E3, told);
        Assert.DoesNotContain("secret-part", told);
        Assert.DoesNotContain("abcdefghijklmnopqrstuvwxyz", told);
    }

    [Fact]
    public async Task Tokens_rejected_together_are_renewed_once_and_each_call_goes_through()
    {
        var current = "old-token";
        var renewals = 0;
        await using var service = await TestService.StartAsync(request =>
            request.Headers["Authorization"] == "Bearer old-token" ? Answer.Error(401, "1002") : Answer.Json(Samples.Items()));
        using var client = service.Connect(connection => connection with
        {
            AccessToken = (force, _) =>
            {
                if (force)
                {
                    current = $"token-{Interlocked.Increment(ref renewals)}";
                }

                return Task.FromResult(current);
            },
        });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None)));

        Assert.Equal(1, renewals);
        Assert.Equal(8, service.Requests.Count(request => request.Headers["Authorization"] == "Bearer token-1"));
    }

    [Fact]
    public async Task A_token_that_is_rejected_when_new_is_not_renewed_again()
    {
        await using var service = await TestService.StartAsync(Answer.Error(401, "1002", "Expired."));
        using var client = service.Connect(connection => connection with { AccessToken = (force, _) => Task.FromResult(force ? "new-token" : "old-token") });

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal(PartnerErrorId.AuthenticationFailed, error.Id);
        Assert.Equal(2, service.Requests.Count);
    }

    [Theory]
    [InlineData(401, "900421", PartnerErrorId.MfaRequired)]
    [InlineData(401, "900420", PartnerErrorId.AuthenticationFailed)]
    [InlineData(401, "", PartnerErrorId.AuthenticationFailed)]
    [InlineData(403, "", PartnerErrorId.AccessDenied)]
    [InlineData(403, "900308", PartnerErrorId.AccessDenied)]
    [InlineData(403, "900309", PartnerErrorId.AccessDenied)]
    [InlineData(403, "900329", PartnerErrorId.AccessDenied)]
    [InlineData(404, "", PartnerErrorId.CustomerNotFound)]
    [InlineData(403, "20002", PartnerErrorId.CustomerNotFound)]
    [InlineData(400, "4711", PartnerErrorId.ServiceUnavailable)]
    [InlineData(304, "", PartnerErrorId.ServiceUnavailable)]
    public async Task A_refusal_is_reported_in_its_kind_with_what_to_do(int status, string code, PartnerErrorId id)
    {
        // A number in one place and text in the other, as the service does.
        await using var service = await TestService.StartAsync(Answer.Json(code.Length == 0 ? "" : $$$"""{"code":{{{code}}},"description":"In plain words."}""", status));
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal((id, code.Length > 0 ? code : null), (error.Id, error.ServiceCode));
        Assert.Equal(code.Length > 0, error.Message.Contains($"In plain words. (code {code})", StringComparison.Ordinal));
        Assert.NotEmpty(error.Remedy);
        Assert.Equal(service.Requests[0].CorrelationId.ToString(), error.CorrelationId);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_missing_second_factor_is_not_cured_by_a_new_token()
    {
        await using var service = await TestService.StartAsync(Answer.Error(401, "900421"));
        using var client = service.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult(Token) });

        await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("https://api.partnercenter.microsoft.com", "https://api.partnercenter.microsoft.com/v1/customers")]
    [InlineData("https://api.partnercenter.microsoft.com/v1", "https://api.partnercenter.microsoft.com/v1/customers")]
    [InlineData("http://127.0.0.1:5005/v1/", "http://127.0.0.1:5005/v1/customers")]
    [InlineData("https://gateway.example/partner/v1?x=1#y", "https://gateway.example/partner/v1/customers")]
    public void The_version_is_added_where_the_endpoint_leaves_it_out(string endpoint, string customers) =>
        Assert.Equal(customers, new ServiceOrigin(new Uri(endpoint)).At("customers").AbsoluteUri);
}
