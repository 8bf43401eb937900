using System.Net;
using System.Security;
using Microsoft.Identity.Client;
using Acquire = System.Func<bool, System.Threading.CancellationToken, System.Threading.Tasks.Task<Microsoft.Identity.Client.AuthenticationResult>>;

namespace PartnerUpgrade.Adapters.Auth;

/// <summary>Makes what gives a connection its access token, for each way to sign in.</summary>
internal sealed class SignIn(SignInOptions options, HttpMessageHandler handler, Func<Uri, Task>? openBrowser)
{
    private readonly SignInOptions options = options;
    private readonly PartnerCloud cloud = PartnerCloud.Of(options.Environment);
    private readonly SignInHttp http = new(handler);

    /// <summary>Makes the source of access tokens.</summary>
    /// <param name="options">How to sign in.</param>
    /// <param name="handler">What carries messages, following no redirection.</param>
    /// <param name="openBrowser">Opens a page for the user; null for this machine's browser.</param>
    /// <param name="clock">Time.</param>
    public static SignInTokens Prepare(
        SignInOptions options,
        HttpMessageHandler handler,
        Func<Uri, Task>? openBrowser,
        IClock clock)
    {
        var forGraph = Given(options.GraphToken, Messages.SignInGraphTokenRejected, Messages.GraphAuthenticationFailedRemedy);
        var forPrices = Given(options.PriceSheetToken, Messages.SignInPriceSheetTokenRejected, Messages.PriceServiceAuthenticationFailedRemedy);
        if (options.Kind == SignInKind.AccessToken)
        {
            return new SignInTokens(new FixedToken(Secret(options.Token), Messages.SignInTokenRejected, Messages.SignInTokenRejectedRemedy).GetAsync, forGraph, forPrices);
        }

        try
        {
            var signIn = new SignIn(options, handler, openBrowser);
            var (acquire, acquireFor) = signIn.Acquisition();
            var token = new RenewedToken(acquire, clock);
            return new SignInTokens(
                token.GetAsync,
                forGraph ?? Other(token, acquireFor, signIn.cloud.Graph, clock),
                forPrices ?? (options.Kind == SignInKind.Application && signIn.cloud.PriceSheets is not null ? RefuseApplication : Other(token, acquireFor, signIn.cloud.PriceSheets, clock)));
        }
        catch (Exception failure) when (failure is MsalException or ArgumentException)
        {
            throw SignInFaults.Explain(failure);
        }
    }

    private static Func<bool, CancellationToken, Task<string>>? Given(SecureString? token, string rejection, string remedy) =>
        token is null ? null : new FixedToken(Secret(token), rejection, remedy).GetAsync;

    /// <summary>Price sheets are given out to users alone (get-a-price-sheet): an application need not ask for a token that is refused.</summary>
    private static Task<string> RefuseApplication(bool forceRefresh, CancellationToken cancellationToken) =>
        throw new PartnerUpgradeException(PartnerErrorId.AccessDenied, Messages.PriceServiceUserRequired, Messages.PriceServiceUserRequiredRemedy);

    /// <summary>The token of another audience. The account is the one that signs in to Partner Center, and it signs in once.</summary>
    private static Func<bool, CancellationToken, Task<string>>? Other(RenewedToken signedIn, Func<string[], Acquire> acquireFor, Uri? audience, IClock clock)
    {
        if (audience is null)
        {
            return null;
        }

        // Whatever the application was granted there: to name one permission would fail for those that were granted another that includes it.
        var acquire = acquireFor([$"{audience.GetLeftPart(UriPartial.Authority)}/.default"]);
        return new RenewedToken(
            async (forceRefresh, cancellationToken) =>
            {
                await signedIn.GetAsync(forceRefresh: false, cancellationToken).ConfigureAwait(false);
                return await acquire(forceRefresh, cancellationToken).ConfigureAwait(false);
            },
            clock).GetAsync;
    }

    private (Acquire Acquire, Func<string[], Acquire> AcquireFor) Acquisition() => options.Kind switch
    {
        SignInKind.DeviceCode => WithDeviceCode(PublicClient()),
        SignInKind.Interactive => InBrowser(PublicClient()),
        SignInKind.RefreshToken => HasCredential ? WithRefreshToken(ConfidentialClient()) : WithRefreshToken(PublicClient()),
        _ => AsApplication(ConfidentialClient()),
    };

    private bool HasCredential => options is not { ClientSecret: null, CertificatePath: null, CertificateThumbprint: null };

    private string[] UserScopes => [Scope("user_impersonation")];

    private string ApplicationId => options.ApplicationId is { } id && id != Guid.Empty
        ? id.ToString()
        : throw new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, Messages.SignInNoApplication, Messages.SignInNoApplicationRemedy);

    private string Authority => new Uri(cloud.Authority, options.TenantId).AbsoluteUri;

    // The authority is one of our own constants: to ask whether it is one costs a call and proves nothing.
    private IPublicClientApplication PublicClient() => PublicClientApplicationBuilder.Create(ApplicationId)
        .WithAuthority(Authority)
        .WithInstanceDiscovery(false)
        .WithRedirectUri("http://localhost")
        .WithHttpClientFactory(http)
        .Build();

    private IConfidentialClientApplication ConfidentialClient()
    {
        var builder = ConfidentialClientApplicationBuilder.Create(ApplicationId)
            .WithAuthority(Authority)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http);
        return (ClientCertificate.Find(options) is { } certificate
            ? builder.WithCertificate(certificate)
            : builder.WithClientSecret(Secret(options.ClientSecret))).Build();
    }

    private (Acquire Acquire, Func<string[], Acquire> AcquireFor) AsApplication(IConfidentialClientApplication client)
    {
        return (For([Scope(".default")]), For);

        Acquire For(string[] scopes) => (forceRefresh, cancellationToken) => client.AcquireTokenForClient(scopes).WithForceRefresh(forceRefresh).ExecuteAsync(cancellationToken);
    }

    private (Acquire Acquire, Func<string[], Acquire> AcquireFor) WithDeviceCode(IPublicClientApplication client)
    {
        Watch(client, "");
        var signIn = client.AcquireTokenWithDeviceCode(
            UserScopes,
            code =>
            {
                options.OnDeviceCode?.Invoke(Text.Format(Messages.SignInDeviceCode, code.VerificationUrl, code.UserCode));
                return Task.CompletedTask;
            });
        return AsUser(new UserTokens(client, UserScopes, signIn.ExecuteAsync));
    }

    private (Acquire Acquire, Func<string[], Acquire> AcquireFor) InBrowser(IPublicClientApplication client)
    {
        Watch(client, "");
        var signIn = client.AcquireTokenInteractive(UserScopes)
            .WithPrompt(Prompt.SelectAccount)
            .WithUseEmbeddedWebView(false)
            .WithSystemWebViewOptions(new SystemWebViewOptions { HtmlMessageSuccess = Messages.SignInBrowserDone, OpenBrowserAsync = openBrowser });
        return AsUser(new UserTokens(client, UserScopes, cancellationToken => UntilListeningAsync(() => signIn.ExecuteAsync(cancellationToken))));
    }

    /// <summary>
    /// Signs in anew, at another port, where somebody connected in the moment between listening and accepting: .NET's listener fails at that
    /// (10.0.12, HttpListener without http.sys).
    /// </summary>
    private static async Task<AuthenticationResult> UntilListeningAsync(Func<Task<AuthenticationResult>> signIn)
    {
        const int attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await signIn().ConfigureAwait(false);
            }
            catch (ArgumentNullException failure) when (attempt < attempts && failure.StackTrace?.Contains(nameof(HttpListener)) == true)
            {
                // The next one listens elsewhere.
            }
        }
    }

    private (Acquire Acquire, Func<string[], Acquire> AcquireFor) WithRefreshToken(IClientApplicationBase client)
    {
        var token = Secret(options.Token);
        Watch(client, token);
        var signIn = ((IByRefreshToken)client).AcquireTokenByRefreshToken(UserScopes, token);
        return AsUser(new UserTokens(client, UserScopes, signIn.ExecuteAsync));
    }

    private (Acquire Acquire, Func<string[], Acquire> AcquireFor) AsUser(UserTokens tokens) => (
        tokens.AcquireAsync,
        scopes => (forceRefresh, cancellationToken) => tokens.AcquireForAsync(scopes, forceRefresh, cancellationToken));

    private void Watch(IClientApplicationBase client, string known)
    {
        if (options.OnRefreshToken is { } onRotated)
        {
            RefreshTokenWatch.Start(client.UserTokenCache, known, onRotated);
        }
    }

    private string Scope(string permission) => $"{cloud.Service.GetLeftPart(UriPartial.Authority)}/{permission}";

    private static string Secret(SecureString? secret) => secret is { Length: > 0 }
        ? SecretText.Read(secret)
        : throw new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, Messages.SignInSecretEmpty, Messages.SignInSecretEmptyRemedy);
}
