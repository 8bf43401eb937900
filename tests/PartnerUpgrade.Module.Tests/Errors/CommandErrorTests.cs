using System.Management.Automation;
using PartnerUpgrade.Module.Tests.Commands;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Errors;

public sealed class CommandErrorTests : IDisposable
{
    private const string UpgradeContoso = "Get-PartnerSubscription -CustomerName Contoso* | Test-SubscriptionUpgrade o365-e3 | Invoke-SubscriptionUpgrade -Force -RunId november";

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("Get-PartnerSubscription")]
    [InlineData("Test-SubscriptionUpgrade -CustomerId 00000000-0000-0000-0000-000000000001 -SubscriptionId 00000000-0000-0000-0000-000000000001")]
    [InlineData("Invoke-SubscriptionUpgrade o365-e3 -CustomerId 00000000-0000-0000-0000-000000000001 -SubscriptionId 00000000-0000-0000-0000-000000000001")]
    [InlineData("Get-SubscriptionUpgrade")]
    public void Without_a_connection_a_command_says_how_to_connect(string script)
    {
        using var unconnected = new EngineSession();

        var run = unconnected.Run($"try {{ {script}; 'went on' }} catch {{ throw }}");

        Assert.Empty(run.Output);
        Assert.StartsWith("NotConnected,", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ConnectionError, run.TerminatingError.CategoryInfo.Category);
        Assert.Contains("Connect-PartnerUpgrade", run.TerminatingError.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_upgrade_that_failed_is_data_and_an_error_besides()
    {
        session.Watch().Submit = (_, _, _) => Task.FromResult(new UpgradeOutcome
        {
            State = UpgradeOutcomeState.Failed,
            Errors = [new ServiceError { Code = ServiceErrorCode.ConcurrencyConflict, WireCode = "4", Description = "Something else is changing it." }],
        });

        var run = session.Run(UpgradeContoso);

        var upgrade = Assert.Single(run.OutputOf<SubscriptionUpgrade>());
        var error = run.SingleError();
        Assert.Equal(UpgradeState.Failed, upgrade.State);
        Assert.Null(run.TerminatingError);
        Assert.StartsWith("UpgradeFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Same(upgrade, error.TargetObject);
        Assert.Contains("Contoso France", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(upgrade.Reasons.Single().Message, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(upgrade.CorrelationId.ToString(), error.ToString(), StringComparison.Ordinal);
        Assert.Equal(upgrade.Reasons.Single().Remedy, error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_failed_upgrade_stops_a_script_that_stops_on_errors()
    {
        session.Watch().Submit = (_, _, _) => Task.FromResult(new UpgradeOutcome { State = UpgradeOutcomeState.Failed });

        var run = session.Run(UpgradeContoso + " -ErrorAction Stop; 'went on'");

        Assert.StartsWith("UpgradeFailed,", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("went on", run.Output.Select(item => item.ToString()));
    }

    [Fact]
    public async Task A_subscription_that_somebody_else_is_upgrading_is_left_alone()
    {
        var contoso = session.Get<PartnerSubscription>("Get-PartnerSubscription -CustomerName Contoso*").Single();
        var item = new UpgradeItem { RunId = "another", ItemId = Guid.NewGuid(), CustomerId = contoso.CustomerId, SubscriptionId = contoso.SubscriptionId, CreatedAt = DateTimeOffset.UtcNow };
        await session.Connection.JournalStore.AddAsync([item], new PolicyLimits(), lease: null, CancellationToken.None);
        session.Watch().Submit = (_, _, _) => throw new InvalidOperationException("It was sent.");

        var run = session.Run(UpgradeContoso);

        Assert.Empty(run.Output);
        Assert.StartsWith("UpgradeInProgress,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ResourceBusy, run.SingleError().CategoryInfo.Category);
        Assert.Equal("o365-e3", Assert.IsType<UpgradeEligibility>(run.SingleError().TargetObject).TargetOffer);
    }

    [Fact]
    public void What_one_customers_service_refuses_does_not_keep_the_others_from_being_listed()
    {
        var watch = session.Watch();
        var failed = 0;
        watch.Before = _ => watch.Calls > 1 && Interlocked.Exchange(ref failed, 1) == 0
            ? throw new PartnerUpgradeException(PartnerErrorId.ServiceUnavailable, "Try later.", "Try again later.") { CorrelationId = "c0" }
            : Task.CompletedTask;

        var run = session.Run("Get-PartnerSubscription");

        Assert.StartsWith("ServiceUnavailable,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.IsType<Guid>(run.SingleError().TargetObject);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public void An_ambiguous_name_is_never_guessed()
    {
        using var folder = new TemporaryFolder();
        var policy = folder.Write("ours.yaml", """
            apiVersion: partnerupgrade/v1
            name: ours
            offers:
              a: { title: Office, offerIds: [5C9FD4CC-EDCE-44A8-8E91-07DF09744609] }
              b: { title: Office Two, aliases: [Office], offerIds: [796B6B5F-613C-4E24-A17C-EBA730D49C02] }
            upgrades:
              a: [b]
            """);

        var error = session.Run($"Get-PartnerSubscription -CustomerName Contoso* | Test-SubscriptionUpgrade Office -Policy '{policy}'").SingleError();

        Assert.StartsWith("OfferAmbiguous,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
    }
}
