using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Several orders for one customer: each is checked against what the ones before it did, and the plan says so before anybody is asked.</summary>
public sealed class CustomerOrderTests : IDisposable
{
    private const string Ready = "Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible";

    private readonly TemporaryFolder folder = new();
    private readonly SandboxSession session = new();

    public CustomerOrderTests()
    {
        var snapshot = SampleSnapshot.Write(folder, customers: 6, "Office 365 Business", "Office 365 Business");
        session.Connect($"-Path '{snapshot}'");
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_second_of_two_that_would_become_the_same_is_skipped_in_rehearsal_and_run()
    {
        session.Run($"$ready = {Ready}").ThrowOnError();
        var rehearsed = session.Get<SubscriptionUpgrade>("$ready | Invoke-SubscriptionUpgrade -WhatIf");
        var done = session.Get<SubscriptionUpgrade>("$ready | Invoke-SubscriptionUpgrade -Force");

        Assert.Equal(12, rehearsed.Count);
        Assert.Equal(6, rehearsed.Count(upgrade => upgrade.State == UpgradeState.Planned));
        Assert.Equal(
            rehearsed.Where(upgrade => upgrade.State == UpgradeState.Skipped).Select(upgrade => upgrade.SubscriptionId).Order(),
            done.Where(upgrade => upgrade.State == UpgradeState.Skipped).Select(upgrade => upgrade.SubscriptionId).Order());
        Assert.Equal(6, done.Count(upgrade => upgrade.State == UpgradeState.Succeeded));
        Assert.All(
            rehearsed.Concat(done).Where(upgrade => upgrade.State == UpgradeState.Skipped),
            upgrade => Assert.Contains(upgrade.Reasons, reason => reason.Code == ReasonCode.TargetOwned));
    }

    [Fact]
    public void The_question_counts_what_is_going_to_be_sent_and_says_what_is_not()
    {
        session.Host.Answers.Enqueue("N");

        session.Run($"{Ready} | Invoke-SubscriptionUpgrade").ThrowOnError();

        var prompt = Assert.Single(session.Host.Prompts);
        Assert.Contains("6 subscriptions of 6 customers", prompt, StringComparison.Ordinal);
        Assert.Contains("Skipped: 6 (TargetOwned: 6", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_refuses_the_first_is_asked_about_the_second()
    {
        session.Host.Answers.Enqueue("N");
        session.Host.Answers.Enqueue("Y");

        var both = session.Get<UpgradeEligibility>($"{Ready} | Select-Object -First 2");
        var upgrade = Assert.Single(session.Get<SubscriptionUpgrade>("$input | Invoke-SubscriptionUpgrade", [.. both]));

        Assert.Equal((UpgradeState.Succeeded, both[1].SubscriptionId), (upgrade.State, upgrade.SubscriptionId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Enqueue")]
    public void Orders_of_one_customer_are_never_under_way_at_the_same_time(string enqueue)
    {
        var gate = new object();
        var underWay = new HashSet<Guid>();
        var together = 0;
        session.Watch().Submit = async (order, send, _) =>
        {
            lock (gate)
            {
                together += underWay.Add(order.CustomerId) ? 0 : 1;
            }

            var answer = await send();
            lock (gate)
            {
                underWay.Remove(order.CustomerId);
            }

            return answer;
        };
        const string Different = "Get-PartnerSubscription | ForEach-Object { [pscustomobject]@{ CustomerId = $_.CustomerId; SubscriptionId = $_.SubscriptionId; TargetOffer = ($n++ % 2) ? 'o365-e3' : 'o365-e5' } }";

        session.Run($"{Different} | Invoke-SubscriptionUpgrade -RunId two -Force -ThrottleLimit 12 {enqueue} | ForEach-Object {{ }}; Resume-SubscriptionUpgrade two -Force | ForEach-Object {{ }}");

        Assert.Equal(0, together);
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade two -State Planned, Submitting, Submitted, Uncertain"));
    }
}
