using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Commands;

public sealed class CompletionTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("Test-SubscriptionUpgrade -TargetOffer o365-e", "o365-e1 o365-e3 o365-e5")]
    [InlineData("Invoke-SubscriptionUpgrade -TargetOffer o365-pro", "o365-proplus")]
    [InlineData("Test-SubscriptionUpgrade -TargetOffer Entreprise", "o365-e1 o365-e3 o365-e5 o365-proplus")]
    [InlineData("Get-PartnerSubscription -Offer o365-business-ess", "o365-business-essentials o365-business-essentials-in")]
    [InlineData("Test-SubscriptionUpgrade -Policy csp-21vianet-2016 -TargetOffer o365-e", "o365-e1 o365-e3")]
    [InlineData("Connect-PartnerUpgrade -Policy csp-", "csp-2016 csp-21vianet-2016")]
    [InlineData("Get-PartnerUpgradePolicy ", "csp-2016 csp-21vianet-2016")]
    [InlineData("Get-SubscriptionUpgrade -State Su", "Submitted Submitting Succeeded")]
    public void Tab_offers_what_there_is(string typed, string offered)
    {
        Assert.Equal(offered.Split(' '), Complete(typed).Select(result => result.CompletionText).Order());
    }

    [Fact]
    public void A_tooltip_says_which_offer_a_key_is()
    {
        Assert.Equal("Office 365 Enterprise E3", Assert.Single(Complete("Test-SubscriptionUpgrade -TargetOffer o365-e3")).ToolTip);
    }

    [Fact]
    public void Customers_and_runs_are_offered_once_they_were_seen()
    {
        var watch = session.Watch();
        Assert.Empty(Names("Get-PartnerSubscription -Connection $watched -CustomerName cont"));

        session.Run("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -RunId november -Force").ThrowOnError();
        var calls = watch.Calls;

        Assert.Equal(["'Contoso France'"], Names("Get-PartnerSubscription -Connection $watched -CustomerName cont"));
        Assert.Equal(["'Margie''s Travel'"], Names("Get-PartnerSubscription -Connection $watched -CustomerName margie"));
        Assert.Equal(["november"], Names("Get-SubscriptionUpgrade -Connection $watched -RunId n"));
        Assert.Equal(calls, watch.Calls);
    }

    [Fact]
    public void A_policy_with_faults_offers_nothing_and_fails_nowhere()
    {
        var results = Complete("Test-SubscriptionUpgrade -Policy ./nowhere.yaml -TargetOffer o365-zz");

        Assert.Empty(results);
        Assert.Equal([0], session.Get<int>("$Error.Count"));
    }

    private IEnumerable<string> Names(string typed) => Complete(typed).Select(result => result.CompletionText);

    private IReadOnlyList<CompletionResult> Complete(string typed)
    {
        session.Engine.Set("typed", typed);
        return session.Get<CompletionResult>("[System.Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches");
    }
}
