using System.Net;
using System.Text;
using System.Web;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Adapters.Tests.Hostile;

namespace PartnerUpgrade.Adapters.Tests.Auth;

/// <summary>What a failed sign-in tells: what to do about it, and no secret.</summary>
public sealed class SignInFaultTests
{
    private readonly FakeAuthority authority = new();

    [Theory]
    [InlineData("invalid_grant", "50076", PartnerErrorId.MfaRequired, "second factor")]
    [InlineData("invalid_grant", "50079", PartnerErrorId.MfaRequired, "second factor")]
    [InlineData("interaction_required", "50158", PartnerErrorId.MfaRequired, "second factor")]
    [InlineData("invalid_grant", "65001", PartnerErrorId.AuthenticationFailed, "admin consent")]
    [InlineData("invalid_client", "7000215", PartnerErrorId.AuthenticationFailed, "not its id")]
    [InlineData("invalid_client", "7000222", PartnerErrorId.AuthenticationFailed, "new secret")]
    [InlineData("invalid_client", "7000218", PartnerErrorId.AuthenticationFailed, "public client flows")]
    [InlineData("invalid_client", "700027", PartnerErrorId.AuthenticationFailed, "public part")]
    [InlineData("invalid_grant", "700082", PartnerErrorId.AuthenticationFailed, "-OnRefreshToken")]
    [InlineData("invalid_grant", "50173", PartnerErrorId.AuthenticationFailed, "-OnRefreshToken")]
    [InlineData("invalid_resource", "500011", PartnerErrorId.AuthenticationFailed, "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd")]
    [InlineData("invalid_request", "900420", PartnerErrorId.AuthenticationFailed, "user_impersonation")]
    [InlineData("invalid_request", "90002", PartnerErrorId.AuthenticationFailed, "-TenantId")]
    [InlineData("unauthorized_client", "700016", PartnerErrorId.AuthenticationFailed, "-ApplicationId")]
    [InlineData("access_denied", "53003", PartnerErrorId.AuthenticationFailed, "conditional access")]
    [InlineData("invalid_request", "9999999", PartnerErrorId.AuthenticationFailed, "sign-in logs")]
    public async Task A_refusal_says_what_to_do_and_quotes_nothing_that_was_sent(string error, string code, PartnerErrorId id, string remedy)
    {
        authority.Fault = request => FakeAuthority.Refusal(request, error, code);

        foreach (var kind in new[] { SignInKind.Application, SignInKind.RefreshToken })
        {
            var fault = await Assert.ThrowsAsync<PartnerUpgradeException>(() => authority.Prepare(TestSignIn.Options(kind)).GetAsync());

            Assert.Equal((id, $"AADSTS{code}"), (fault.Id, fault.ServiceCode));
            Assert.Contains(remedy, fault.Remedy);
            Assert.Contains($"AADSTS{code}", fault.Message);
            AssertTellsNoSecret(fault);
        }
    }

    [Fact]
    public async Task A_refresh_token_that_is_refused_says_how_long_one_lives()
    {
        authority.Fault = request => FakeAuthority.Refusal(request, "invalid_grant", "700082");

        var fault = await Assert.ThrowsAsync<PartnerUpgradeException>(() => authority.Prepare(TestSignIn.Options(SignInKind.RefreshToken)).GetAsync());

        Assert.Contains("90 days", fault.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.ProxyAuthenticationRequired)]
    public async Task An_authority_that_fails_is_not_taken_for_a_refusal(HttpStatusCode status)
    {
        authority.Fault = request => new HttpResponseMessage(status) { Content = new StringContent(request.Body) };

        var fault = await Assert.ThrowsAsync<PartnerUpgradeException>(() => authority.Prepare(TestSignIn.Options(SignInKind.Application)).GetAsync());

        Assert.Equal(PartnerErrorId.ServiceUnavailable, fault.Id);
        AssertTellsNoSecret(fault);
    }

    [Fact]
    public async Task A_network_that_fails_is_said_to_be_one()
    {
        authority.Fault = request => throw new HttpRequestException($"Could not send {request.Body}");

        var fault = await Assert.ThrowsAsync<PartnerUpgradeException>(() => authority.Prepare(TestSignIn.Options(SignInKind.Application)).GetAsync());

        Assert.Equal(PartnerErrorId.ServiceUnavailable, fault.Id);
        AssertTellsNoSecret(fault);
    }

    /// <summary>What a hotel, a proxy or a gateway answers in the place of Entra, with a status that says all is well.</summary>
    [Theory]
    [MemberData(nameof(TestSignIn.Kinds), MemberType = typeof(TestSignIn))]
    public async Task A_page_in_place_of_an_answer_is_an_outage_and_said_to_be_a_page(SignInKind kind)
    {
        using var server = HostileServer.Start(async (stream, token) =>
        {
            const string Page = "<!DOCTYPE html><html><body>Please log on to the hotel's network.</body></html>";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {Page.Length}\r\nConnection: close\r\n\r\n{Page}"), token);

            // Read to its end, or the operating system resets the connection.
            await stream.CopyToAsync(Stream.Null, token);
        });
        using var handler = new DetourHandler(server.Endpoint);

        var fault = await Assert.ThrowsAsync<PartnerUpgradeException>(() => TestSignIn.Prepare(handler, TestSignIn.Options(kind)).GetAsync());

        Assert.Equal(PartnerErrorId.ServiceUnavailable, fault.Id);
        Assert.Contains("web page", fault.Message, StringComparison.Ordinal);
        Assert.Contains("proxy", fault.Remedy, StringComparison.Ordinal);
        AssertTellsNoSecret(fault);
    }

    [Fact]
    public async Task A_redirection_takes_no_secret_along()
    {
        authority.Fault = _ => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri("https://elsewhere.example/token") } };

        await Assert.ThrowsAsync<PartnerUpgradeException>(() => authority.Prepare(TestSignIn.Options(SignInKind.Application)).GetAsync());

        Assert.All(authority.Requests, request => Assert.Equal("login.microsoftonline.com", request.Uri.Host));
    }

    [Theory]
    [InlineData("authorization_declined", "declined")]
    [InlineData("expired_token", "in time")]
    public async Task A_code_that_nobody_confirms_ends_the_sign_in(string error, string message)
    {
        authority.Fault = request => request["grant_type"] == "device_code"
            ? FakeAuthority.Json(HttpStatusCode.BadRequest, new { error, error_description = "No." })
            : null;

        var fault = await Assert.ThrowsAsync<PartnerUpgradeException>(() => authority.Prepare(TestSignIn.Options(SignInKind.DeviceCode)).GetAsync());

        Assert.Equal(PartnerErrorId.AuthenticationFailed, fault.Id);
        Assert.Contains(message, fault.Message);
    }

    private static void AssertTellsNoSecret(PartnerUpgradeException fault)
    {
        Assert.Null(fault.InnerException);
        foreach (var secret in new[] { Secrets.ClientSecret, Secrets.RefreshToken })
        {
            Assert.DoesNotContain(secret, fault.ToString() + fault.Remedy);
            Assert.DoesNotContain(HttpUtility.UrlEncode(secret), fault.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Carries every message to another server over a real socket, as a proxy does that everything goes through.</summary>
    private sealed class DetourHandler(Uri server) : DelegatingHandler(ServiceHandlers.Create())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
        {
            message.RequestUri = new UriBuilder(message.RequestUri!) { Scheme = server.Scheme, Host = server.Host, Port = server.Port }.Uri;
            return base.SendAsync(message, cancellationToken);
        }
    }
}
