using System.Collections.Specialized;
using System.Net.NetworkInformation;
using System.Web;
using PartnerUpgrade.Adapters.Auth;

namespace PartnerUpgrade.Adapters.Tests.Auth;

/// <summary>Sign-ins to a fake authority, in each of the ways that need one.</summary>
internal static class TestSignIn
{
    public static TheoryData<SignInKind> Kinds => [SignInKind.DeviceCode, SignInKind.Interactive, SignInKind.Application, SignInKind.RefreshToken];

    public static SignInOptions Options(SignInKind kind, PartnerEnvironment environment = PartnerEnvironment.Global, Guid? applicationId = null) => new()
    {
        Kind = kind,
        Environment = environment,
        ApplicationId = applicationId ?? FakeAuthority.Application,
        TenantId = FakeAuthority.Tenant,
        Token = kind == SignInKind.RefreshToken ? Secrets.Protect(Secrets.RefreshToken) : null,
        ClientSecret = kind is SignInKind.Application or SignInKind.RefreshToken ? Secrets.Protect(Secrets.ClientSecret) : null,
    };

    public static Func<bool, CancellationToken, Task<string>> Prepare(this FakeAuthority authority, SignInOptions options, IClock? clock = null) =>
        authority.PrepareBoth(options, clock).PartnerCenter;

    public static Func<bool, CancellationToken, Task<string>> Prepare(HttpMessageHandler handler, SignInOptions options, IClock? clock = null) =>
        handler.PrepareBoth(options, clock).PartnerCenter;

    public static SignInTokens PrepareBoth(this HttpMessageHandler handler, SignInOptions options, IClock? clock = null) =>
        SignIn.Prepare(options, handler, BrowseAsync, clock ?? SystemClock.Instance);

    public static Task<string> GetAsync(this Func<bool, CancellationToken, Task<string>> token, bool forceRefresh = false) =>
        token(forceRefresh, CancellationToken.None);

    /// <summary>A user who signs in at once: their browser returns to the address that the sign-in page was given, on a real socket.</summary>
    private static Task BrowseAsync(Uri page)
    {
        // As a browser does, it opens beside the program, which begins to listen only then.
        _ = Task.Run(() => ReturnAsync(HttpUtility.ParseQueryString(page.Query)));
        return Task.CompletedTask;
    }

    private static async Task ReturnAsync(NameValueCollection query)
    {
        // A sign-in that was stopped never listens.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        // Looked for, not tried out: to try a port that nobody listens on may by chance connect it with itself, and nobody can listen on it then.
        var returnAddress = new Uri(query["redirect_uri"]!);
        while (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().All(listener => listener.Port != returnAddress.Port))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        using var browser = new HttpClient();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["code"] = "code", ["state"] = query["state"]! });
        using var answer = query["response_mode"] == "form_post"
            ? await browser.PostAsync(returnAddress, content)
            : await browser.GetAsync(new Uri($"{returnAddress}?{await content.ReadAsStringAsync()}"));
    }
}
