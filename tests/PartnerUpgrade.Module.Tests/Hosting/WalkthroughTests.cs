namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>What a newcomer sees who runs the host without arguments.</summary>
public sealed class WalkthroughTests
{
    [Fact]
    public async Task It_does_the_whole_job_from_any_folder()
    {
        using var elsewhere = new TemporaryFolder();

        var run = await ChildRun.RunHostAsync([], currentDirectory: elsewhere.Path);

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.All(["Step 1", "Step 2", "Step 3", "Step 4", "Step 5"], step => Assert.Contains(step, run.Output, StringComparison.Ordinal));

        var estates = run.Output.Split("PS> Get-PartnerSubscription\n");
        Assert.Equal(3, estates.Length);
        Assert.Matches(@"Active +Contoso France .* o365-business +25 ✔", estates[1]);
        Assert.Matches(@"Active +Contoso France .* o365-e3 +25", estates[2]);

        // What its new-commerce upgrades cost a month, each and in total; the trial has no price and says why.
        Assert.Matches(@"Relecloud +60 \+1,020\.00 EUR a month", run.Output);
        Assert.Matches(@"Southridge Video +25 The price sheet has no row", run.Output);
        Assert.Contains("Estimated difference in total: 1,020.00 EUR a month.", run.Output, StringComparison.Ordinal);

        Assert.Matches(@"What if: Contoso France.*(?s:.*)cannot be undone", run.Output);
        Assert.Matches(@"Planned +25 Contoso France .* o365-e3", run.Output);
        Assert.Matches(@"✔ Succeeded +25 Contoso France .* o365-e3", run.Output);
        Assert.Contains("chloe.dubois@adventure-works.example", run.Output.Split("Step 4")[1], StringComparison.Ordinal);

        // A plan that the service deletes with the added seats stands there all the same.
        Assert.Matches(@"Relecloud +65 o365-e3, 10, P3Y, Annual", run.Output.Split("Step 5")[1]);
    }

    [Fact]
    public async Task It_shows_every_kind_of_refusal_in_the_sample_with_what_to_do()
    {
        using var session = new EngineSession();
        var kinds = session.Get<ReasonCode>(
            "$null = Connect-PartnerUpgrade -Sandbox; Get-PartnerSubscription | Test-SubscriptionUpgrade | ForEach-Object Reasons | ForEach-Object Code");

        var run = await ChildRun.RunHostAsync([]);

        Assert.All(kinds.Distinct(), kind => Assert.Matches($@"(?m)^{kind} \(.*\)$", run.Output));
        Assert.Equal(kinds.Distinct().Count(), run.Output.Split("\n  > ").Length - 1);
    }
}
