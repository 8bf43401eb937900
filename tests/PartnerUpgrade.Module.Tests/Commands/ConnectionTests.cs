using System.Management.Automation;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

public sealed class ConnectionTests : IDisposable
{
    private const string Snapshot = """
        {"kind":"partnerupgrade-snapshot","version":1,"takenAt":"2026-09-01T06:00:00Z","partner":{"id":"3c679991-7d36-5ff4-ba6c-ff63ef4b6914","name":"Us","country":"FR"},"offers":[],"products":[],"skus":[]}
        {"customer":{"id":"8abb900e-6df6-5fe7-baa3-a8cdd67c9677","companyProfile":{"tenantId":"8abb900e-6df6-5fe7-baa3-a8cdd67c9677","domain":"only.example","companyName":"The only customer"}},"subscriptions":[{"id":"634259ba-ae61-585c-92c2-8ca10b1193e8","offerId":"5C9FD4CC-EDCE-44A8-8E91-07DF09744609","offerName":"Office 365 Business","friendlyName":"Office","quantity":3,"status":"active"}]}
        """;

    private const string Policy = """
        apiVersion: partnerupgrade/v1
        name: ours
        extends: csp-2016
        """;

    private readonly EngineSession session = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Connecting_returns_the_connection_and_makes_it_the_sessions()
    {
        var connection = session.Get<PartnerConnection>("Connect-PartnerUpgrade -Sandbox").Single();

        Assert.True(connection.IsSandbox);
        Assert.Equal("csp-2016", connection.Policy.Name);
        Assert.Same(connection, session.Get<PartnerConnection>("Get-PartnerUpgradeConnection").Single());
    }

    [Fact]
    public void Before_there_is_no_connection_and_afterwards_none_is_left()
    {
        Assert.Empty(session.Get<PartnerConnection>("Get-PartnerUpgradeConnection"));

        var connection = session.Get<PartnerConnection>("Connect-PartnerUpgrade -Sandbox").Single();
        Assert.Empty(session.Get<PSObject>("Disconnect-PartnerUpgrade; Disconnect-PartnerUpgrade; Get-PartnerUpgradeConnection"));

        Assert.True(connection.IsClosed);
        session.Set("closed", connection);
        Assert.StartsWith("NotConnected,", session.Run("Get-PartnerSubscription").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("NotConnected,", session.Run("Get-PartnerSubscription -Connection $closed").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_runspace_has_a_connection_of_its_own_and_may_be_lent_anothers()
    {
        using var other = new EngineSession();
        var connection = session.Get<PartnerConnection>("Connect-PartnerUpgrade -Sandbox").Single();

        Assert.Empty(other.Get<PartnerConnection>("Get-PartnerUpgradeConnection"));
        other.Set("lent", connection);
        Assert.NotEmpty(other.Get<PartnerSubscription>("Get-PartnerSubscription -Connection $lent"));
        Assert.Empty(other.Get<PartnerConnection>("Get-PartnerUpgradeConnection"));
    }

    [Fact]
    public void Connecting_again_leaves_the_connection_before_to_whoever_holds_it()
    {
        session.Run("$first = Connect-PartnerUpgrade -Sandbox; $second = Connect-PartnerUpgrade -Sandbox -Policy csp-21vianet-2016").ThrowOnError();

        Assert.Equal(["csp-21vianet-2016"], session.Get<string>("(Get-PartnerUpgradeConnection).Policy.Name"));
        Assert.NotEmpty(session.Get<PartnerSubscription>("Get-PartnerSubscription -Connection $first"));
    }

    [Theory]
    [InlineData("Set-Location '{0}'; Connect-PartnerUpgrade -Sandbox -Path estate.jsonl -Policy ./ours.yaml")]
    [InlineData("Set-Location '{0}'; Connect-PartnerUpgrade -Sandbox -Path ./estate.jsonl -Policy ours.yaml")]
    [InlineData("$null = New-PSDrive Estate FileSystem '{0}'; Connect-PartnerUpgrade -Sandbox -Path Estate:/estate.jsonl -Policy Estate:/ours.yaml")]
    [InlineData("Connect-PartnerUpgrade -Sandbox -Path '{0}/estate.jsonl' -Policy '{0}/ours.yaml'")]
    [InlineData("(Get-PSProvider FileSystem).Home = '{0}'; Connect-PartnerUpgrade -Sandbox -Path ~/estate.jsonl -Policy ~/ours.yaml")]
    public void Paths_are_meant_as_the_sessions_user_means_them(string script)
    {
        folder.Write("estate.jsonl", Snapshot);
        folder.Write("ours.yaml", Policy);

        var connection = session.Get<PartnerConnection>(BuiltInCommands + script.Replace("{0}", folder.Path, StringComparison.Ordinal)).Single();

        Assert.Equal("ours", connection.Policy.Name);
        Assert.Equal(Path.Combine(folder.Path, "estate.jsonl"), connection.Source);
        Assert.Equal("The only customer", session.Get<PartnerSubscription>("Get-PartnerSubscription").Single().CustomerName);
    }

    [Theory]
    [InlineData("Connect-PartnerUpgrade -Sandbox -Path nowhere.jsonl", "SnapshotInvalid", ErrorCategory.InvalidData)]
    [InlineData("Connect-PartnerUpgrade -Sandbox -Path Env:/PATH", "SnapshotInvalid", ErrorCategory.InvalidData)]
    [InlineData("Connect-PartnerUpgrade -Sandbox -Path Nowhere:/x", "SnapshotInvalid", ErrorCategory.InvalidData)]
    [InlineData("Connect-PartnerUpgrade -Sandbox -Policy csp-2061", "PolicyNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Connect-PartnerUpgrade -Sandbox -Policy ./nowhere.yaml", "PolicyNotFound", ErrorCategory.ObjectNotFound)]
    public void A_connection_that_cannot_be_made_is_a_terminating_error_with_a_remedy(string script, string id, ErrorCategory category)
    {
        var run = session.Run($"try {{ {script}; 'went on' }} catch {{ throw }}");

        Assert.Empty(run.Output);
        Assert.StartsWith(id + ",", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, run.TerminatingError.CategoryInfo.Category);
        Assert.NotEmpty(run.TerminatingError.ErrorDetails.RecommendedAction);
        Assert.Empty(session.Get<PartnerConnection>("Get-PartnerUpgradeConnection"));
    }

    /// <summary>As it stands in the profile or the variable of whoever mistyped it.</summary>
    [Theory]
    [InlineData("Endpoint", "https://ann:S3cret@api.partnercenter.microsoft.com/", "EndpointNotAllowed")]
    [InlineData("Endpoint", "http://ann:S3cret@example.com/", "EndpointNotAllowed")]
    [InlineData("Journal", "postgresql://ann@db.example/journals?S3cret", "JournalUnavailable")]
    [InlineData("Journal", "postgresql://ann@db.example/journals?S3cret=1", "JournalUnavailable")]
    [InlineData("Journal", "Server=db.example;Password=S3cret", "JournalUnavailable")]
    public void Of_an_address_that_is_refused_nothing_secret_is_left_in_the_error(string parameter, string address, string id)
    {
        using var engine = new EngineSession("en-US");
        engine.Set("address", address);

        var run = engine.Run($"$token = [securestring]::new(); $token.AppendChar('t'); Connect-PartnerUpgrade -AccessToken $token -{parameter} $address -Verbose");

        var error = run.SingleError();
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", $"{error} {error.ErrorDetails} {error.ErrorDetails?.RecommendedAction} {error.TargetObject} {error.CategoryInfo} {error.Exception} {string.Join(' ', run.Verbose)} {engine.Host.Screen}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_with_faults_is_refused_with_every_fault_and_its_line()
    {
        var path = folder.Write("bad.yaml", Policy + "\nofers: {}\nlimits:\n  upgradesPerRun: many\n");

        var error = session.Run($"Connect-PartnerUpgrade -Sandbox -Policy '{path}'").SingleError();

        Assert.StartsWith("PolicyInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"{path}:4:1", error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{path}:6:19", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("offers", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "cannot be used. Errors found: 2.", "Warnings, which do not keep it from being used: 1.")]
    [InlineData("fr-FR", "est inutilisable. Erreurs constat\u00E9es\u202F: 2.", "Avertissements, qui n\u2019emp\u00EAchent pas de l\u2019utiliser\u202F: 1.")]
    public void Warnings_of_a_policy_are_not_counted_as_errors(string culture, string errors, string warnings)
    {
        var path = folder.Write("bad.yaml", Policy + "\nofers: {}\nupgrades:\n  o365-business: [o365-e3]\nlimits:\n  upgradesPerRun: many\n");
        using var other = new SandboxSession(culture);

        var message = other.Run($"Connect-PartnerUpgrade -Sandbox -Policy '{path}'").SingleError().ToString();

        Assert.Contains(errors, message, StringComparison.Ordinal);
        Assert.Contains(warnings, message, StringComparison.Ordinal);
        Assert.True(message.IndexOf(warnings, StringComparison.Ordinal) > message.IndexOf(":8:", StringComparison.Ordinal));
    }

    // The engine's package is without Set-Location and its like; these do the same by the same means.
    private const string BuiltInCommands = """
        function Set-Location($Path) { $null = $ExecutionContext.SessionState.Path.SetLocation($Path) }
        function New-PSDrive($Name, $Provider, $Root) {
            $drive = [System.Management.Automation.PSDriveInfo]::new($Name, (Get-PSProvider $Provider), $Root, '', $null)
            $ExecutionContext.SessionState.Drive.New($drive, 'Global')
        }
        function Get-PSProvider($Name) { $ExecutionContext.SessionState.Provider.GetOne($Name) }

        """;
}
