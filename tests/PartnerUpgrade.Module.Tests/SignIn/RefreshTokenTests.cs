using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.SignIn;

/// <summary>New refresh tokens on their way to the script that keeps them.</summary>
[Collection(SignInCollection.Name)]
public sealed class RefreshTokenTests : IDisposable
{
    private const string Token = "access-of-tests";

    /// <summary>Connects to the server with a script that keeps what it is handed, and where it ran.</summary>
    private const string Connect = """
        $global:kept = [Collections.Generic.List[securestring]]::new()
        $global:threads = [Collections.Generic.List[int]]::new()
        Connect-PartnerUpgrade -ApplicationId $app -RefreshToken $refreshToken -Endpoint $server -RequestsPerMinute 100000 -OnRefreshToken {
            param($token)
            $kept.Add($token)
            $threads.Add([Environment]::CurrentManagedThreadId)
        }
        """;

    private readonly SignInSession session = new();
    private readonly ServerProcess server = new("--token", Token);

    public RefreshTokenTests()
    {
        session.Authority.AccessToken = Token;
        session.Engine.Set("server", server.Address);
    }

    private IReadOnlyList<string> Kept => [.. session.Engine.Get<System.Security.SecureString>("$kept").Select(Secrets.Read)];

    public void Dispose()
    {
        session.Dispose();
        server.Dispose();
    }

    [Fact]
    public void The_first_is_handed_over_while_connecting_on_the_pipelines_own_thread()
    {
        var run = session.Run(Connect + "; [Environment]::CurrentManagedThreadId -eq $threads[0]");

        run.ThrowOnError();
        Assert.Equal(true, run.Output[^1].BaseObject);
        Assert.Equal(["refresh-1"], Kept);
    }

    [Fact]
    public void Each_later_one_is_handed_over_by_the_command_whose_call_renewed_it()
    {
        session.Authority.LifetimeSeconds = 60;
        session.Run(Connect).ThrowOnError();

        var run = session.Run("$found = @(Get-PartnerSubscription -ThrottleLimit 4); $found.Count -gt 0; $kept.Count -gt 2");

        run.ThrowOnError();
        Assert.Equal([true, true], run.OutputOf<bool>());
        Assert.Equal($"refresh-{session.Authority.TokenRequests.Count}", Kept[^1]);
        Assert.Equal([.. Kept.Distinct()], Kept);
    }

    [Fact]
    public void One_that_came_up_in_another_runspace_waits_for_the_scripts_own()
    {
        session.Authority.LifetimeSeconds = 60;
        var connection = session.Engine.Get<PartnerConnection>(Connect).Single();
        using var other = new EngineSession();
        other.Set("lent", connection);

        Assert.NotEmpty(other.Get<PartnerSubscription>("Get-PartnerSubscription -Connection $lent"));
        Assert.Equal(["refresh-1"], Kept);

        session.Run("Disconnect-PartnerUpgrade").ThrowOnError();
        Assert.Equal(["refresh-1", $"refresh-{session.Authority.TokenRequests.Count}"], Kept);
    }

    [Fact]
    public void A_script_that_fails_is_reported_without_the_token_and_gets_it_again()
    {
        var run = session.Run(
            """
            $global:works = $false
            $global:kept = [Collections.Generic.List[securestring]]::new()
            Connect-PartnerUpgrade -ApplicationId $app -RefreshToken $refreshToken -Endpoint $server -RequestsPerMinute 100000 -OnRefreshToken {
                param($token)
                if (-not $works) { throw "No vault for " + [Net.NetworkCredential]::new('', $token).Password }
                $kept.Add($token)
            }
            """);

        var error = run.SingleError();
        Assert.Single(run.Output);
        Assert.StartsWith("AuthenticationFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-OnRefreshToken", error.ToString(), StringComparison.Ordinal);

        session.Run("$global:works = $true; Get-PartnerSubscription").ThrowOnError();
        Assert.Equal(["refresh-1"], Kept);
    }
}
