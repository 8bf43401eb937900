using PartnerUpgrade.Module.Tests.Hosting;

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
            [
                "Run november: Succeeded: 2 (85 seats), Skipped: 1. Estimate in total: +1,020.00 EUR a month. Without an estimate: 1."
                    + " Reasons for skipping: ConflictingServices: 1. Follow-ups: 1."
                    + " Next: Get-SubscriptionUpgrade -RunId november -NeedsFollowUp.",
            ],
            Sentences(run));
        Assert.Empty(run.Verbose);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void What_is_only_planned_is_said_to_go_on_by_resuming_and_resuming_sums_up_too()
    {
        var planned = session.Run("Get-PartnerSubscription Contoso* | Invoke-SubscriptionUpgrade o365-e3 -RunId november -Enqueue -Force");
        var resumed = session.Run("Resume-SubscriptionUpgrade november -Force");

        Assert.Equal(["Run november: Planned: 1. Continue with Resume-SubscriptionUpgrade -RunId november."], Sentences(planned));
        Assert.Equal(["Run november: Succeeded: 1 (25 seats)."], Sentences(resumed));
    }

    [Theory]
    [InlineData("Get-PartnerSubscription Contoso* | Invoke-SubscriptionUpgrade o365-e3 -Force | ForEach-Object State")]
    [InlineData("Get-PartnerSubscription Contoso* | Invoke-SubscriptionUpgrade o365-e3 -WhatIf | ForEach-Object State")]
    [InlineData("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | ForEach-Object Verdict")]
    [InlineData("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 -Quiet")]
    [InlineData("Get-PartnerSubscription Contoso* | Test-SubscriptionUpgrade o365-e3")]
    [InlineData("Get-PartnerSubscription Nobody* | Invoke-SubscriptionUpgrade o365-e3 -Force")]
    [InlineData("Get-SubscriptionUpgrade")]
    public void Where_nothing_was_done_there_is_nothing_to_sum_up(string script)
    {
        var run = session.Run(script + " -ErrorAction Ignore");

        Assert.Empty(run.Information);
        Assert.Empty(run.Verbose);
    }

    [Fact]
    public void A_test_of_several_is_summed_up_by_subscriptions_and_their_reasons()
    {
        Assert.Equal(
            [
                "9 of 39 subscriptions can be upgraded (724 seats). Undetermined: 1."
                    + " Most frequent reasons against it: NotInMatrix: 12, OfferUnknown: 5, SubscriptionNotActive: 3; 10 other reasons."
                    + " Estimate in total: +1,020.00 EUR a month. Without an estimate: 8.",
            ],
            Sentences(session.Run("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3")));

        // Each subscription counts once, whatever the number of its targets, and what alternatives cost is no sum.
        Assert.Equal(
            ["2 of 2 subscriptions can be upgraded to at least one of the offers (85 seats). Most frequent reasons against it: NotInMatrix: 4."],
            Sentences(session.Run("Get-PartnerSubscription Contoso*, Relecloud | Test-SubscriptionUpgrade")));
    }

    [Fact]
    public void A_rehearsal_ends_in_a_sum_of_what_would_happen_and_what_it_means_for_the_bill()
    {
        var run = session.Run("Get-PartnerSubscription Contoso*, Proseware, Relecloud | Invoke-SubscriptionUpgrade o365-e3 -WhatIf");

        run.ThrowOnError();
        var summary = Assert.Single(Sentences(run));
        Assert.All(
            ["Would be upgraded: 2 (85 seats).", "Would be skipped: 1 (ConflictingServices: 1).", "cancels the old subscription", "no new cancellation window"],
            fact => Assert.Contains(fact, summary, StringComparison.Ordinal));
    }

    [Fact]
    public void A_summary_is_shown_without_being_asked_for_like_what_Write_Host_writes()
    {
        session.Run("Get-PartnerSubscription Contoso* | Invoke-SubscriptionUpgrade o365-e3 -RunId november -Force").ThrowOnError();

        Assert.Contains("Run november: Succeeded: 1 (25 seats).", session.Host.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_call_to_the_service_is_a_detail()
    {
        var run = session.Run("Get-PartnerSubscription Contoso* -Verbose");

        Assert.Contains(run.Verbose, line => line.Contains("GET customers", StringComparison.Ordinal));
        Assert.Empty(run.Information);
    }

    private static IEnumerable<string?> Sentences(EngineRun run) => run.Information.Select(sentence => string.Join(" ", sentence.ToString()!.Split(Environment.NewLine)).Trim());
}
