namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>What matters to a person is on the information stream, details are on the verbose stream, and neither is in the output.</summary>
public sealed class StreamTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void A_run_is_summed_up_once_at_its_end_with_what_to_do_next()
    {
        var run = session.Run("Get-PartnerSubscription Contoso*, Proseware, Relecloud | Invoke-SubscriptionUpgrade o365-e3 -RunId november -Force");

        run.ThrowOnError();
        Assert.Equal(3, run.OutputOf<SubscriptionUpgrade>().Count);
        Assert.Equal(
            ["The run november: Succeeded: 2, Skipped: 1. Left to do by hand: 1; Get-SubscriptionUpgrade -RunId november -NeedsFollowUp shows it."],
            run.Information);
        Assert.Empty(run.Verbose);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void What_is_only_planned_is_said_to_go_on_by_resuming_and_resuming_sums_up_too()
    {
        var planned = session.Run("Get-PartnerSubscription Contoso* | Invoke-SubscriptionUpgrade o365-e3 -RunId november -Enqueue -Force");
        var resumed = session.Run("Resume-SubscriptionUpgrade november -Force");

        Assert.Equal(["The run november: Planned: 1. What is not finished goes on with Resume-SubscriptionUpgrade -RunId november."], planned.Information);
        Assert.Equal(["The run november: Succeeded: 1."], resumed.Information);
    }

    [Theory]
    [InlineData("Get-PartnerSubscription Contoso* | Invoke-SubscriptionUpgrade o365-e3 -WhatIf")]
    [InlineData("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3")]
    [InlineData("Get-PartnerSubscription Nobody* | Invoke-SubscriptionUpgrade o365-e3 -Force")]
    [InlineData("Get-SubscriptionUpgrade")]
    public void Where_nothing_was_done_there_is_nothing_to_sum_up(string script)
    {
        var run = session.Run(script + " -ErrorAction Ignore");

        Assert.Empty(run.Information);
        Assert.Empty(run.Verbose);
    }

    [Fact]
    public void Each_call_to_the_service_is_a_detail()
    {
        var run = session.Run("Get-PartnerSubscription Contoso* -Verbose");

        Assert.Contains(run.Verbose, line => line.Contains("GET customers", StringComparison.Ordinal));
        Assert.Empty(run.Information);
    }
}
