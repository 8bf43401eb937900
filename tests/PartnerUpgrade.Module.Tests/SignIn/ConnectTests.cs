using System.Management.Automation;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.SignIn;

/// <summary>Connecting to the real service, up to the moment before the first call.</summary>
[Collection(SignInCollection.Name)]
public sealed class ConnectTests : IDisposable
{
    private const string WithSecret = "-ApplicationId $app -TenantId $tenant -ClientSecret $clientSecret";

    private readonly SignInSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("-DeviceCode -ApplicationId $app", "device_code", "organizations")]
    [InlineData("-DeviceCode -ApplicationId $app -TenantId $tenant", "device_code", FakeAuthority.Tenant)]
    [InlineData(WithSecret, "client_credentials", FakeAuthority.Tenant)]
    [InlineData("-ApplicationId $app -RefreshToken $refreshToken", "refresh_token", "organizations")]
    [InlineData("-ApplicationId $app -TenantId $tenant -RefreshToken $refreshToken -ClientSecret $clientSecret", "refresh_token", FakeAuthority.Tenant)]
    public void Connecting_signs_in_before_it_returns(string parameters, string grant, string tenant)
    {
        var connection = session.Connect(parameters);

        var request = Assert.Single(session.Authority.TokenRequests);
        Assert.Equal((grant, $"/{tenant}/oauth2/v2.0/token"), (request["grant_type"], request.Uri.AbsolutePath));
        Assert.False(connection.IsSandbox);
        Assert.Equal("Global", connection.Source);
        Assert.Same(connection, session.Engine.Get<PartnerConnection>("Get-PartnerUpgradeConnection").Single());
    }

    [Theory]
    [InlineData("Global", "https://api.partnercenter.microsoft.com/", "login.microsoftonline.com")]
    [InlineData("China", "https://partner.partnercenterapi.microsoftonline.cn/", "login.partner.microsoftonline.cn")]
    [InlineData("USGovernment", "https://api.partnercenter.microsoft.com/", "login.microsoftonline.us")]
    public void Each_cloud_has_its_own_service_and_authority(string environment, string service, string authority)
    {
        var connection = session.Connect($"{WithSecret} -Environment {environment}");

        Assert.Equal((service, environment), (connection.Endpoint.AbsoluteUri, connection.Source));
        Assert.Equal(authority, Assert.Single(session.Authority.TokenRequests).Uri.Host);
    }

    [Fact]
    public void The_code_to_enter_is_shown_as_a_warning()
    {
        var run = session.Run("Connect-PartnerUpgrade -DeviceCode -ApplicationId $app");

        run.ThrowOnError();
        Assert.Contains("ABCD-1234", Assert.Single(run.Warnings));
    }

    [Fact]
    public void Stopping_while_nobody_enters_the_code_leaves_no_connection_and_a_session_that_works()
    {
        session.Authority.PendingAnswers = int.MaxValue;
        using (var invocation = session.Engine.Start("Connect-PartnerUpgrade -DeviceCode -ApplicationId $app"))
        {
            SpinWait.SpinUntil(() => session.Authority.TokenRequests.Count > 0);
            invocation.Stop();
            Assert.True(invocation.Wait().Stopped);
        }

        Assert.Empty(session.Engine.Get<PartnerConnection>("Get-PartnerUpgradeConnection"));
        session.Connect(WithSecret);
    }

    [Theory]
    [InlineData("7000215", "invalid_client", "AuthenticationFailed")]
    [InlineData("50076", "invalid_grant", "MfaRequired")]
    public void A_refused_sign_in_ends_the_script_with_what_to_do(string code, string error, string id)
    {
        session.Authority.Fault = request => FakeAuthority.Refusal(request, error, code);

        var run = session.Run($"try {{ Connect-PartnerUpgrade {WithSecret}; 'went on' }} catch {{ throw }}");

        Assert.Empty(run.Output);
        Assert.StartsWith(id + ",", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.AuthenticationError, run.TerminatingError.CategoryInfo.Category);
        Assert.NotEmpty(run.TerminatingError.ErrorDetails.RecommendedAction);
        Assert.Empty(session.Engine.Get<PartnerConnection>("Get-PartnerUpgradeConnection"));
    }

    [Theory]
    [InlineData("-DeviceCode")]
    [InlineData("-Interactive")]
    public void Without_an_application_it_says_how_to_come_by_one(string parameters)
    {
        var error = session.Run($"Connect-PartnerUpgrade {parameters}").SingleError();

        Assert.StartsWith("AuthenticationFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-ApplicationId", error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("http://api.partnercenter.microsoft.com")]
    [InlineData("api.partnercenter.microsoft.com")]
    [InlineData("ftp://127.0.0.1")]
    public void A_token_is_not_sent_where_others_could_read_it_and_nobody_signs_in_for_that(string endpoint)
    {
        var error = session.Run($"Connect-PartnerUpgrade {WithSecret} -Endpoint {endpoint}").SingleError();

        Assert.StartsWith("EndpointNotAllowed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(session.Authority.Requests);
        Assert.False(File.Exists(session.JournalFile));
    }

    [Theory]
    [InlineData("-RequestsPerMinute 0")]
    [InlineData("-RequestsPerMinute 100001")]
    [InlineData("-TenantId ../common")]
    [InlineData("-Environment Moon")]
    public void What_cannot_be_right_is_refused_before_anything_is_sent(string parameter)
    {
        var parameters = parameter.StartsWith("-TenantId", StringComparison.Ordinal) ? WithSecret.Replace("-TenantId $tenant", "") : WithSecret;

        Assert.IsType<ParameterBindingException>(session.Run($"Connect-PartnerUpgrade {parameters} {parameter}").SingleError().Exception, exactMatch: false);
        Assert.Empty(session.Authority.Requests);
    }

    [Fact]
    public void In_China_it_says_which_policy_fits_unless_one_was_chosen()
    {
        Assert.Contains("csp-21vianet-2016", Assert.Single(session.Run($"Connect-PartnerUpgrade {WithSecret} -Environment China").Warnings));
        Assert.Empty(session.Run($"Connect-PartnerUpgrade {WithSecret} -Environment China -Policy csp-2016").Warnings);
    }

    [Fact]
    public void A_journal_is_a_file_where_one_is_named_for_the_sandbox_too()
    {
        Assert.Equal(session.JournalFile, session.Connect("-Sandbox").Journal);
        Assert.Equal(session.JournalFile, session.Connect(WithSecret).Journal);
        Assert.True(File.Exists(session.JournalFile));
    }

    [Fact]
    public async Task Unless_a_journal_is_named_the_services_outlives_the_session_and_the_sandboxs_does_not()
    {
        var run = await ChildRun.RunScriptAsync(
            """
            $token = [Net.NetworkCredential]::new('', 'token').SecurePassword
            (Connect-PartnerUpgrade -AccessToken $token).Journal
            [IO.File]::Exists((Connect-PartnerUpgrade -Sandbox).Journal)
            """,
            environment: new Dictionary<string, string>
            {
                ["XDG_DATA_HOME"] = session.Folder.Path,
                ["LOCALAPPDATA"] = session.Folder.Path,
            });

        var lines = run.Lines();
        Assert.EndsWith(Path.Combine("PartnerUpgrade", "journal.db"), lines[0], StringComparison.Ordinal);
        Assert.Equal(OperatingSystem.IsLinux(), lines[0].StartsWith(session.Folder.Path, StringComparison.Ordinal));
        Assert.Equal("False", lines[1]);
    }
}
