using System.Collections.Concurrent;
using PartnerUpgrade.Adapters.Tests.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.Auth;

/// <summary>Runs that are longer than a token's life.</summary>
public sealed class TokenRenewalTests
{
    private readonly FakeAuthority authority = new();

    public static TheoryData<SignInKind> Kinds => TestSignIn.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_token_that_works_is_used_again(SignInKind kind)
    {
        var token = authority.Prepare(TestSignIn.Options(kind));

        Assert.Equal(["access-1", "access-1", "access-1"], [await token.GetAsync(), await token.GetAsync(), await token.GetAsync()]);
        Assert.Single(authority.TokenRequests);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_token_that_is_about_to_end_is_renewed_without_asking_anybody(SignInKind kind)
    {
        authority.LifetimeSeconds = 60;
        var token = authority.Prepare(TestSignIn.Options(kind));

        Assert.Equal("access-1", await token.GetAsync());
        Assert.Equal("access-2", await token.GetAsync());
        Assert.Equal(kind == SignInKind.Application ? "client_credentials" : "refresh_token", authority.TokenRequests[1]["grant_type"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_token_that_was_rejected_is_replaced_however_long_it_would_live(SignInKind kind)
    {
        var token = authority.Prepare(TestSignIn.Options(kind));

        Assert.Equal("access-1", await token.GetAsync());
        Assert.Equal("access-2", await token.GetAsync(forceRefresh: true));
        Assert.Equal("access-2", await token.GetAsync());
        Assert.Equal(2, authority.TokenRequests.Count);
    }

    [Fact]
    public async Task Many_calls_at_once_acquire_one_token()
    {
        var token = authority.Prepare(TestSignIn.Options(SignInKind.Application));

        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => token.GetAsync())));

        Assert.All(tokens, value => Assert.Equal("access-1", value));
        Assert.Single(authority.TokenRequests);
    }

    [Fact]
    public async Task A_network_that_fails_stops_nothing_while_the_token_still_works()
    {
        authority.LifetimeSeconds = 240;
        var clock = new TestClock();
        await clock.DelayAsync(DateTimeOffset.UtcNow - clock.UtcNow, CancellationToken.None);
        var token = authority.Prepare(TestSignIn.Options(SignInKind.Application), clock);
        await token.GetAsync();
        authority.Fault = _ => throw new HttpRequestException("No route to host.");

        Assert.Equal("access-1", await token.GetAsync());

        await clock.DelayAsync(TimeSpan.FromMinutes(5), CancellationToken.None);
        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => token.GetAsync());
        Assert.Equal(PartnerErrorId.ServiceUnavailable, error.Id);
    }

    [Fact]
    public async Task Each_refresh_token_that_takes_the_place_of_another_is_handed_back_once()
    {
        var handedBack = new ConcurrentQueue<string>();
        var token = authority.Prepare(WithCallback(SignInKind.RefreshToken, handedBack));

        await token.GetAsync();
        await token.GetAsync();
        await token.GetAsync(forceRefresh: true);

        Assert.Equal(["refresh-1", "refresh-2"], handedBack);
        Assert.Equal([Secrets.RefreshToken, "refresh-1"], authority.TokenRequests.Select(request => request["refresh_token"]));
    }

    [Fact]
    public async Task A_refresh_token_that_stays_the_same_is_not_handed_back()
    {
        authority.RotatesRefreshTokens = false;
        var handedBack = new ConcurrentQueue<string>();
        var token = authority.Prepare(WithCallback(SignInKind.RefreshToken, handedBack));

        await token.GetAsync();
        await token.GetAsync(forceRefresh: true);

        Assert.Empty(handedBack);
    }

    [Theory]
    [InlineData(SignInKind.DeviceCode)]
    [InlineData(SignInKind.Interactive)]
    public async Task A_user_who_signs_in_leaves_a_refresh_token_for_unattended_runs(SignInKind kind)
    {
        var handedBack = new ConcurrentQueue<string>();

        await authority.Prepare(WithCallback(kind, handedBack)).GetAsync();

        Assert.Equal(["refresh-1"], handedBack);
    }

    [Fact]
    public async Task When_a_renewal_needs_the_user_it_says_so_and_signs_nobody_in_by_itself()
    {
        // An application of its own: MSAL remembers such a refusal for two minutes, for every client of the process with the same ids.
        var token = authority.Prepare(TestSignIn.Options(SignInKind.DeviceCode, applicationId: Guid.NewGuid()));
        await token.GetAsync();
        authority.Fault = request => FakeAuthority.Refusal(request, "invalid_grant", "50076");

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => token.GetAsync(forceRefresh: true));

        Assert.Equal(PartnerErrorId.MfaRequired, error.Id);
        Assert.Single(authority.Requests, request => request.Uri.AbsolutePath.EndsWith("/devicecode", StringComparison.Ordinal));
    }

    private static SignInOptions WithCallback(SignInKind kind, ConcurrentQueue<string> handedBack) => new()
    {
        Kind = kind,
        ApplicationId = FakeAuthority.Application,
        TenantId = FakeAuthority.Tenant,
        Token = kind == SignInKind.RefreshToken ? Secrets.Protect(Secrets.RefreshToken) : null,
        ClientSecret = kind == SignInKind.RefreshToken ? Secrets.Protect(Secrets.ClientSecret) : null,
        OnRefreshToken = secret => handedBack.Enqueue(Secrets.Read(secret)),
    };
}
