namespace PartnerUpgrade.Adapters.Tests.Auth;

/// <summary>Each way to sign in, played by the real library against an authority of our own.</summary>
public sealed class SignInTests
{
    private readonly FakeAuthority authority = new();

    public static TheoryData<SignInKind> Kinds => TestSignIn.Kinds;

    [Theory]
    [InlineData(SignInKind.DeviceCode, "device_code")]
    [InlineData(SignInKind.Interactive, "authorization_code")]
    [InlineData(SignInKind.Application, "client_credentials")]
    [InlineData(SignInKind.RefreshToken, "refresh_token")]
    public async Task Each_way_to_sign_in_gets_a_token(SignInKind kind, string grant)
    {
        var token = authority.Prepare(TestSignIn.Options(kind));

        Assert.Equal("access-1", await token.GetAsync());
        var request = Assert.Single(authority.TokenRequests);
        Assert.Equal((grant, FakeAuthority.Application.ToString()), (request["grant_type"], request["client_id"]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nobody_signs_in_before_a_token_is_wanted(SignInKind kind)
    {
        authority.Prepare(TestSignIn.Options(kind));

        Assert.Empty(authority.Requests);
    }

    [Theory]
    [InlineData(PartnerEnvironment.Global, "login.microsoftonline.com", "https://api.partnercenter.microsoft.com")]
    [InlineData(PartnerEnvironment.China, "login.partner.microsoftonline.cn", "https://partner.partnercenterapi.microsoftonline.cn")]
    [InlineData(PartnerEnvironment.USGovernment, "login.microsoftonline.us", "https://api.partnercenter.microsoft.com")]
    public async Task Each_cloud_asks_its_own_authority_for_its_own_service(PartnerEnvironment environment, string host, string audience)
    {
        await authority.Prepare(TestSignIn.Options(SignInKind.Application, environment)).GetAsync();
        await authority.Prepare(TestSignIn.Options(SignInKind.RefreshToken, environment)).GetAsync();
        await authority.Prepare(TestSignIn.Options(SignInKind.DeviceCode, environment)).GetAsync();

        Assert.All(authority.Requests, request => Assert.Equal((host, "https"), (request.Uri.Host, request.Uri.Scheme)));
        Assert.All(authority.Requests, request => Assert.StartsWith($"/{FakeAuthority.Tenant}/oauth2/v2.0/", request.Uri.AbsolutePath));
        Assert.Contains($"{audience}/.default", authority.TokenRequests[0]["scope"].Split(' '));
        Assert.All(authority.TokenRequests.Skip(1), request => Assert.Contains($"{audience}/user_impersonation", request["scope"].Split(' ')));
    }

    [Fact]
    public async Task A_code_is_told_in_words_before_anybody_waits_for_it()
    {
        authority.PendingAnswers = 2;
        var told = new List<(string Text, int TokenRequests)>();
        var token = authority.Prepare(new SignInOptions
        {
            Kind = SignInKind.DeviceCode,
            ApplicationId = FakeAuthority.Application,
            OnDeviceCode = text => told.Add((text, authority.TokenRequests.Count)),
        });

        Assert.Equal("access-1", await token.GetAsync());
        var (text, asked) = Assert.Single(told);
        Assert.Contains("https://login.example/device", text);
        Assert.Contains("ABCD-1234", text);
        Assert.Equal(0, asked);
        Assert.All(authority.Requests, request => Assert.StartsWith("/organizations/", request.Uri.AbsolutePath));
        Assert.Equal(3, authority.TokenRequests.Count);
    }

    [Fact]
    public async Task A_refresh_token_works_for_applications_with_and_without_a_secret()
    {
        await authority.Prepare(TestSignIn.Options(SignInKind.RefreshToken)).GetAsync();
        await authority.Prepare(new SignInOptions
        {
            Kind = SignInKind.RefreshToken,
            ApplicationId = FakeAuthority.Application,
            Token = Secrets.Protect(Secrets.RefreshToken),
        }).GetAsync();

        Assert.All(authority.TokenRequests, request => Assert.Equal(Secrets.RefreshToken, request["refresh_token"]));
        Assert.Equal([Secrets.ClientSecret, ""], authority.TokenRequests.Select(request => request["client_secret"]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stopped_sign_in_ends_as_stopped(SignInKind kind)
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var token = authority.Prepare(TestSignIn.Options(kind));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => token(false, stop.Token));
    }

    [Fact]
    public async Task An_access_token_is_used_as_it_is_and_cannot_be_renewed()
    {
        var token = authority.Prepare(new SignInOptions { Kind = SignInKind.AccessToken, Token = Secrets.Protect(" bearer-of-tests\n") });

        Assert.Equal("bearer-of-tests", await token.GetAsync());
        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => token.GetAsync(forceRefresh: true));
        Assert.Equal(PartnerErrorId.AuthenticationFailed, error.Id);
        Assert.Contains("new token", error.Remedy);
        Assert.Empty(authority.Requests);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("pass\u200Bword")]
    public async Task What_cannot_be_an_access_token_is_refused_and_not_repeated(string text)
    {
        var token = authority.Prepare(new SignInOptions { Kind = SignInKind.AccessToken, Token = Secrets.Protect(text) });

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => token.GetAsync());
        Assert.Equal(PartnerErrorId.AuthenticationFailed, error.Id);
        Assert.DoesNotContain(text, error.ToString());
    }

    [Theory]
    [InlineData(SignInKind.DeviceCode)]
    [InlineData(SignInKind.Interactive)]
    public void Without_an_application_it_says_how_to_come_by_one(SignInKind kind)
    {
        var error = Assert.Throws<PartnerUpgradeException>(() => authority.Prepare(new SignInOptions { Kind = kind }));

        Assert.Equal(PartnerErrorId.AuthenticationFailed, error.Id);
        Assert.Contains("-ApplicationId", error.Remedy);
    }

    [Theory]
    [InlineData(SignInKind.AccessToken)]
    [InlineData(SignInKind.RefreshToken)]
    [InlineData(SignInKind.Application)]
    public void An_empty_secret_is_refused(SignInKind kind)
    {
        var error = Assert.Throws<PartnerUpgradeException>(() => authority.Prepare(new SignInOptions
        {
            Kind = kind,
            ApplicationId = FakeAuthority.Application,
            TenantId = FakeAuthority.Tenant,
            Token = Secrets.Protect(""),
            ClientSecret = kind == SignInKind.Application ? Secrets.Protect("") : null,
        }));

        Assert.Equal(PartnerErrorId.AuthenticationFailed, error.Id);
    }
}
