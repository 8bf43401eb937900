using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Web;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.SignIn;

/// <summary>No stream, screen, error, connection or journal ever holds a token or another secret.</summary>
[Collection(SignInCollection.Name)]
public sealed class SecretTests : IDisposable
{
    private const string Token = "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJ0ZXN0cyJ9.c2lnbmF0dXJl-of_tests";

    private const string MainJob = """
        $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; $InformationPreference = 'Continue'; $WarningPreference = 'Continue'
        Get-PartnerUpgradeConnection | Out-Default
        Get-PartnerSubscription -Verbose -Debug | Test-SubscriptionUpgrade -TargetOffer o365-e3 -Verbose -Debug |
            Invoke-SubscriptionUpgrade -RunId secrets -Confirm:$false -Verbose -Debug
        Get-SubscriptionUpgrade -RunId secrets -Verbose -Debug | Out-Default
        try { Test-PartnerAccess -Verbose -Debug | Out-Default } catch { $_.FullyQualifiedErrorId }
        """;

    private readonly SignInSession session = new();
    private ServerProcess? server;

    public SecretTests()
    {
        session.Engine.Set("token", Secrets.Protect(Token));
    }

    public void Dispose()
    {
        session.Dispose();
        server?.Dispose();
    }

    [Theory]
    [InlineData("-AccessToken $token")]
    [InlineData("-AccessToken $token -GraphAccessToken $token -GraphEndpoint $server")]
    [InlineData("-DeviceCode -ApplicationId $app -GraphEndpoint $server")]
    [InlineData("-ApplicationId $app -TenantId $tenant -ClientSecret $clientSecret")]
    [InlineData("-ApplicationId $app -TenantId $tenant -RefreshToken $refreshToken -ClientSecret $clientSecret -OnRefreshToken { }")]
    [InlineData("-DeviceCode -ApplicationId $app")]
    public void The_main_job_tells_no_secret_anywhere(string parameters)
    {
        StartServer();
        session.Authority.AccessToken = Token;
        session.Authority.LifetimeSeconds = 60;

        // Not by -Debug: at each warning, such as the code to enter, it has the engine ask whether to go on.
        var connecting = session.Run($"$DebugPreference = 'Continue'; Connect-PartnerUpgrade {parameters} -Endpoint $server -RequestsPerMinute 100000 -Verbose");
        var working = session.Run(MainJob);
        var told = Everything(connecting, working);

        connecting.ThrowOnError();
        working.ThrowOnError();
        Assert.Contains(working.Output, item => item.BaseObject is SubscriptionUpgrade { State: UpgradeState.Succeeded });
        Assert.Contains(working.Verbose, line => line.Contains("GET customers", StringComparison.Ordinal));
        Assert.Contains(working.Debug, text => text.Contains("\n> {\"targetOffer\"", StringComparison.Ordinal));
        Assert.Contains(working.Debug, text => text.Contains("companyProfile", StringComparison.Ordinal));
        Assert.Contains("secrets", told, StringComparison.Ordinal);
        AssertTellsNoSecret(told);
    }

    [Theory]
    [InlineData("-ApplicationId $app -TenantId $tenant -ClientSecret $clientSecret", "invalid_client", "7000215")]
    [InlineData("-ApplicationId $app -TenantId $tenant -ClientSecret $clientSecret", "invalid_request", "9999999")]
    [InlineData("-ApplicationId $app -RefreshToken $refreshToken", "invalid_grant", "700082")]
    [InlineData("-ApplicationId $app -RefreshToken $refreshToken -ClientSecret $clientSecret", "invalid_grant", "50076")]
    public void A_failed_sign_in_tells_no_secret_even_if_the_authority_quotes_it(string parameters, string error, string code)
    {
        session.Authority.Fault = request => FakeAuthority.Refusal(request, error, code);

        var run = session.Run($"Connect-PartnerUpgrade {parameters} -Verbose -Debug");

        Assert.Contains($"AADSTS{code}", run.SingleError().ToString(), StringComparison.Ordinal);
        AssertTellsNoSecret(Everything(run));
    }

    [Fact]
    public void A_token_that_the_service_rejects_is_not_told()
    {
        StartServer();
        session.Engine.Set("rejected", Secrets.Protect(Token + "-rejected"));

        var run = session.Run("Connect-PartnerUpgrade -AccessToken $rejected -Endpoint $server -Verbose -Debug; Get-PartnerSubscription -Verbose -Debug");

        Assert.StartsWith("AuthenticationFailed,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertTellsNoSecret(Everything(run));
    }

    private void StartServer()
    {
        server = new ServerProcess("--token", Token);
        session.Engine.Set("server", server.Address);
    }

    /// <summary>Everything that somebody could read afterwards.</summary>
    private string Everything(params EngineRun[] runs)
    {
        var text = new StringBuilder();
        foreach (var run in runs)
        {
            text.AppendJoin('\n', [.. run.Warnings, .. run.Verbose, .. run.Debug, .. run.Information, .. run.Progress]);
            foreach (var item in run.Output)
            {
                AppendProperties(text, item);
            }

            foreach (var error in run.TerminatingError is null ? run.Errors : [.. run.Errors, run.TerminatingError])
            {
                AppendError(text, error);
            }
        }

        foreach (var connection in session.Run("Get-PartnerUpgradeConnection").Output)
        {
            AppendProperties(text, connection);
        }

        foreach (var error in session.Run("$Error").OutputOf<ErrorRecord>())
        {
            AppendError(text, error);
        }

        text.Append(session.Engine.Host.Screen);
        session.Run("Disconnect-PartnerUpgrade").ThrowOnError();
        foreach (var file in Directory.EnumerateFiles(session.Folder.Path))
        {
            text.Append(Encoding.UTF8.GetString(File.ReadAllBytes(file)));
        }

        return text.ToString();
    }

    private static void AppendProperties(StringBuilder text, PSObject item)
    {
        text.Append(item);
        foreach (var property in item.Properties)
        {
            var value = property.Value is IEnumerable many and not string ? string.Join('\n', many.Cast<object>()) : property.Value;
            text.Append(property.Name).Append('=').Append(value).Append('\n');
        }
    }

    private static void AppendError(StringBuilder text, ErrorRecord error)
    {
        text.Append(error).Append(error.ErrorDetails).Append(error.ErrorDetails?.RecommendedAction).Append(error.TargetObject).Append(error.Exception);
        for (var exception = error.Exception; exception is not null; exception = exception.InnerException)
        {
            text.Append(exception).AppendJoin('\n', exception.Data.Values.Cast<object>());
            AppendProperties(text, PSObject.AsPSObject(exception));
        }
    }

    private static void AssertTellsNoSecret(string told)
    {
        foreach (var secret in new[] { Token, Token.Split('.')[2], Secrets.ClientSecret, Secrets.RefreshToken, "refresh-1", "refresh-2" })
        {
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
            Assert.DoesNotContain(HttpUtility.UrlEncode(secret), told, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), told, StringComparison.Ordinal);
        }
    }
}
