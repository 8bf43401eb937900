namespace PartnerUpgrade.Adapters.Tests.Auth;

/// <summary>A second token for Microsoft Graph, of the account that signed in, played by the real library.</summary>
public sealed class GraphTokenTests
{
    private readonly FakeAuthority authority = new();

    public static TheoryData<SignInKind> Kinds => TestSignIn.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_way_to_sign_in_gets_a_token_of_its_own_for_Microsoft_Graph(SignInKind kind)
    {
        var tokens = authority.PrepareBoth(TestSignIn.Options(kind));

        Assert.Equal("access-1", await tokens.PartnerCenter.GetAsync());
        Assert.Single(authority.TokenRequests);
        Assert.Equal("access-2", await tokens.Graph!.GetAsync());
        Assert.Equal("access-2", await tokens.Graph!.GetAsync());
        Assert.Equal("access-1", await tokens.PartnerCenter.GetAsync());

        Assert.Equal(2, authority.TokenRequests.Count);
        Assert.Contains("https://graph.microsoft.com/.default", authority.TokenRequests[1]["scope"].Split(' '));
        Assert.DoesNotContain("partnercenter", authority.TokenRequests[1]["scope"], StringComparison.Ordinal);
        Assert.DoesNotContain("graph", authority.TokenRequests[0]["scope"], StringComparison.Ordinal);
        if (kind != SignInKind.Application)
        {
            // Nobody has to sign in again.
            Assert.Equal(("refresh_token", "refresh-1"), (authority.TokenRequests[1]["grant_type"], authority.TokenRequests[1]["refresh_token"]));
        }
    }

    [Fact]
    public async Task Who_asks_for_Microsoft_Graph_first_signs_in_once_too()
    {
        var tokens = authority.PrepareBoth(TestSignIn.Options(SignInKind.DeviceCode));

        Assert.Equal("access-2", await tokens.Graph!.GetAsync());
        Assert.Equal("access-1", await tokens.PartnerCenter.GetAsync());
        Assert.Single(authority.TokenRequests, request => request["grant_type"] == "device_code");
    }

    [Theory]
    [InlineData(PartnerEnvironment.Global, "https://graph.microsoft.com")]
    [InlineData(PartnerEnvironment.USGovernment, "https://graph.microsoft.us")]
    public async Task Each_cloud_has_its_own_Microsoft_Graph(PartnerEnvironment environment, string audience)
    {
        await authority.PrepareBoth(TestSignIn.Options(SignInKind.Application, environment)).Graph!.GetAsync();

        Assert.Contains($"{audience}/.default", authority.TokenRequests[^1]["scope"].Split(' '));
        Assert.Equal(audience, PartnerCloud.Of(environment).Graph!.AbsoluteUri.TrimEnd('/'));
    }

    [Fact]
    public void The_cloud_for_China_has_none()
    {
        Assert.Null(authority.PrepareBoth(TestSignIn.Options(SignInKind.Application, PartnerEnvironment.China)).Graph);
        Assert.Null(PartnerCloud.Of(PartnerEnvironment.China).Graph);
    }

    [Fact]
    public async Task A_token_that_was_given_is_used_as_it_is_and_cannot_be_renewed()
    {
        var tokens = authority.PrepareBoth(new SignInOptions { Kind = SignInKind.AccessToken, Token = Secrets.Protect("partner"), GraphToken = Secrets.Protect("graph") });

        Assert.Equal(("partner", "graph"), (await tokens.PartnerCenter.GetAsync(), await tokens.Graph!.GetAsync()));
        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => tokens.Graph!.GetAsync(forceRefresh: true));
        Assert.Equal(PartnerErrorId.AuthenticationFailed, error.Id);
        Assert.Contains("Microsoft Graph", error.Message, StringComparison.Ordinal);
        Assert.Empty(authority.Requests);
    }

    [Fact]
    public void An_access_token_alone_is_none_for_Microsoft_Graph() =>
        Assert.Null(authority.PrepareBoth(new SignInOptions { Kind = SignInKind.AccessToken, Token = Secrets.Protect("partner") }).Graph);
}
