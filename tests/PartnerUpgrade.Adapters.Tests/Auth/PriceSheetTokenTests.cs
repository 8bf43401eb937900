namespace PartnerUpgrade.Adapters.Tests.Auth;

/// <summary>A third token for price sheets, of the account that signed in, played by the real library.</summary>
public sealed class PriceSheetTokenTests
{
    private readonly FakeAuthority authority = new();

    [Theory]
    [InlineData(SignInKind.DeviceCode)]
    [InlineData(SignInKind.Interactive)]
    [InlineData(SignInKind.RefreshToken)]
    public async Task A_user_signs_in_once_and_gets_a_token_for_each_audience(SignInKind kind)
    {
        var tokens = authority.PrepareBoth(TestSignIn.Options(kind));

        Assert.Equal("access-1", await tokens.PartnerCenter.GetAsync());
        Assert.Equal("access-2", await tokens.PriceSheets!.GetAsync());
        Assert.Equal("access-3", await tokens.Graph!.GetAsync());
        Assert.Equal("access-2", await tokens.PriceSheets!.GetAsync());

        var scopes = authority.TokenRequests.Select(request => request["scope"]).ToList();
        Assert.Equal(3, scopes.Count);
        Assert.Contains("https://api.partner.microsoft.com/.default", scopes[1].Split(' '));
        Assert.Equal(("refresh_token", "refresh-1"), (authority.TokenRequests[1]["grant_type"], authority.TokenRequests[1]["refresh_token"]));
        Assert.Equal(1, scopes.Count(scope => scope.Contains("api.partner.microsoft.com", StringComparison.Ordinal)));
        Assert.Equal(1, scopes.Count(scope => scope.Contains("graph.microsoft.com", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_application_alone_is_refused_with_the_reason_and_asks_for_no_token()
    {
        var tokens = authority.PrepareBoth(TestSignIn.Options(SignInKind.Application));

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => tokens.PriceSheets!.GetAsync());

        Assert.Equal(PartnerErrorId.AccessDenied, error.Id);
        Assert.Contains("application alone", error.Message, StringComparison.Ordinal);
        Assert.Contains("-PriceSheetAccessToken", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(authority.Requests);
    }

    [Fact]
    public async Task A_token_that_was_given_goes_before_and_cannot_be_renewed()
    {
        var options = new SignInOptions
        {
            Kind = SignInKind.Application,
            ApplicationId = FakeAuthority.Application,
            TenantId = FakeAuthority.Tenant,
            ClientSecret = Secrets.Protect(Secrets.ClientSecret),
            PriceSheetToken = Secrets.Protect("prices"),
        };
        var tokens = authority.PrepareBoth(options);

        Assert.Equal("prices", await tokens.PriceSheets!.GetAsync());
        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => tokens.PriceSheets!.GetAsync(forceRefresh: true));
        Assert.Equal(PartnerErrorId.AuthenticationFailed, error.Id);
        Assert.Contains("price sheets", error.Message, StringComparison.Ordinal);
        Assert.Empty(authority.Requests);
    }

    [Fact]
    public void An_access_token_alone_is_none_for_price_sheets_and_in_China_no_address_is_known()
    {
        Assert.Null(authority.PrepareBoth(new SignInOptions { Kind = SignInKind.AccessToken, Token = Secrets.Protect("partner") }).PriceSheets);
        Assert.Null(authority.PrepareBoth(TestSignIn.Options(SignInKind.DeviceCode, PartnerEnvironment.China)).PriceSheets);
        Assert.Null(PartnerCloud.Of(PartnerEnvironment.China).PriceSheets);
        Assert.Equal("https://api.partner.microsoft.com/", PartnerCloud.Of(PartnerEnvironment.USGovernment).PriceSheets!.AbsoluteUri);
    }
}
