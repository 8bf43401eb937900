using PartnerUpgrade.Module.Tests.Async;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>-Debug shows what goes over the wire, and asks nothing.</summary>
public sealed class DebugTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("Get-PartnerSubscription -Debug")]
    [InlineData("$DebugPreference = 'Continue'; Get-PartnerSubscription")]
    public void The_bodies_of_every_call_are_shown(string script)
    {
        var run = session.Run(script);

        run.ThrowOnError();
        Assert.Contains(run.Debug, text => text.StartsWith("GET customers?size=50 200 ", StringComparison.Ordinal) && text.Contains("\n< {", StringComparison.Ordinal));
        Assert.Contains(run.Debug, text => text.Contains("\"offerName\"", StringComparison.Ordinal));
        Assert.Empty(run.Verbose);
    }

    [Theory]
    [InlineData("Get-PartnerSubscription")]
    [InlineData("Get-PartnerSubscription -Verbose")]
    [InlineData("$DebugPreference = 'Continue'; Get-PartnerSubscription -Debug:$false")]
    public void They_are_shown_to_nobody_else(string script) => Assert.Empty(session.Run(script).Debug);

    [Theory]
    [InlineData("")]
    [InlineData("$VerbosePreference = 'Continue'; ")]
    public void Nothing_is_asked_because_of_it(string preference)
    {
        var run = session.Run(
            $"{preference}Get-PartnerSubscription -CustomerName Contoso* -Debug | Set-PartnerSubscription -AddQuantity 1 -Force -Debug |"
            + " Test-SubscriptionUpgrade o365-e3 -Debug | Invoke-SubscriptionUpgrade -RunId debug -Force -Debug");

        run.ThrowOnError();
        Assert.Equal(UpgradeState.Succeeded, Assert.Single(run.OutputOf<SubscriptionUpgrade>()).State);
        Assert.Contains(run.Debug, text => text.Contains("\n> {\"targetOffer\"", StringComparison.Ordinal));
        Assert.Empty(session.Host.Prompts);
    }

    [Fact]
    public void A_warning_is_shown_and_asks_nothing_either()
    {
        session.Watch(new SkippingClock()).Subscriptions = list => new([.. list], unread: 1);

        var run = session.Run("Get-PartnerSubscription -CustomerName Contoso* -Debug");

        run.ThrowOnError();
        Assert.NotEmpty(run.OutputOf<PartnerSubscription>());
        Assert.Contains("WARNING: ", session.Host.Screen, StringComparison.Ordinal);
        Assert.Empty(session.Host.Prompts);
    }

    [Fact]
    public void Both_streams_are_written_where_both_are_asked_for()
    {
        var run = session.Run("Get-PartnerSubscription -CustomerName Contoso* -Debug -Verbose");

        run.ThrowOnError();
        Assert.NotEmpty(run.Debug);
        Assert.NotEmpty(run.Verbose);
        Assert.Empty(session.Host.Prompts);
    }

    [Fact]
    public void An_engine_that_would_ask_after_each_message_shows_them_without_asking()
    {
        session.Engine.Set("tests", typeof(WriteTestDebugCommand).Assembly);

        var run = session.Run("Import-Module -Assembly $tests; Write-TestDebug -Debug");

        run.ThrowOnError();
        Assert.Contains("DEBUG: for whoever debugs", session.Host.Screen, StringComparison.Ordinal);
        Assert.Empty(session.Host.Prompts);
    }
}
