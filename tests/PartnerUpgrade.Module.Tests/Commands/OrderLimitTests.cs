using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>How many orders a run, a call or a customer gets, decided in the order of the input, the same in a rehearsal.</summary>
public sealed class OrderLimitTests : IDisposable
{
    private const string Three = "Get-PartnerSubscription -CustomerName Contoso*, Northwind*, Relecloud -Upgradable | Sort-Object CustomerName";
    private const string Nine = "Get-PartnerSubscription -Upgradable | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible";

    private readonly TemporaryFolder folder = new();
    private readonly SandboxSession session = new();

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("upgradesPerRun: 1", "Planned Skipped Skipped")]
    [InlineData("upgradesPerRun: 2", "Planned Planned Skipped")]
    [InlineData("seatsPerRun: 90", "Planned Skipped Planned")]
    public void A_rehearsal_says_which_orders_the_limits_of_a_run_leave(string limits, string expected)
    {
        Follow(limits);
        var rehearsed = session.Get<SubscriptionUpgrade>($"{Three} | Invoke-SubscriptionUpgrade o365-e3 -WhatIf");
        var done = session.Get<SubscriptionUpgrade>($"{Three} | Invoke-SubscriptionUpgrade o365-e3 -Force");

        Assert.Equal(expected, string.Join(' ', rehearsed.Select(upgrade => upgrade.State)));
        Assert.Equal(
            rehearsed.Select(upgrade => (upgrade.SubscriptionId, upgrade.State == UpgradeState.Planned ? UpgradeState.Succeeded : upgrade.State)).Order(),
            done.Select(upgrade => (upgrade.SubscriptionId, upgrade.State)).Order());
        Assert.All(
            rehearsed.Concat(done).Where(upgrade => upgrade.State == UpgradeState.Skipped),
            upgrade => Assert.Contains(upgrade.Reasons, reason => reason.Code == ReasonCode.LimitExceeded));
    }

    [Fact]
    public void A_rehearsal_counts_what_the_run_has_done_before()
    {
        Follow("upgradesPerRun: 1");
        session.Run("Get-PartnerSubscription Contoso* | Invoke-SubscriptionUpgrade o365-e3 -RunId one -Force").ThrowOnError();

        var rehearsed = Assert.Single(session.Get<SubscriptionUpgrade>("Get-PartnerSubscription Relecloud | Invoke-SubscriptionUpgrade o365-e3 -RunId one -WhatIf"));

        Assert.Equal(UpgradeState.Skipped, rehearsed.State);
    }

    [Fact]
    public void What_somebody_refuses_makes_room_for_the_next()
    {
        Follow("upgradesPerRun: 1");
        session.Host.Answers.Enqueue("N");
        session.Host.Answers.Enqueue("Y");

        var upgrades = session.Get<SubscriptionUpgrade>($"{Three} | Invoke-SubscriptionUpgrade o365-e3");

        Assert.Equal(2, session.Host.Prompts.Count);
        Assert.Equal([UpgradeState.Succeeded, UpgradeState.Skipped], upgrades.Select(upgrade => upgrade.State));
        Assert.DoesNotContain(upgrades, upgrade => upgrade.CustomerName == "Contoso France");
    }

    [Theory]
    [InlineData("Y", 9)]
    [InlineData("N", 0)]
    public void Many_orders_are_one_question_with_totals(string answer, int done)
    {
        session.Host.Answers.Enqueue(answer);

        var upgrades = session.Get<SubscriptionUpgrade>($"{Nine} | Invoke-SubscriptionUpgrade -RunId nine");

        Assert.Equal(done, upgrades.Count);
        Assert.Equal(done, session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade").Count);
        var prompt = Assert.Single(session.Host.Prompts);
        Assert.All(
            ["nine", "9 subscriptions of 9 customers", "724 seats", "from Office 365 Business to Office 365 Enterprise E3", "cannot be undone", "cancels the old subscription", "no new cancellation window"],
            fact => Assert.Contains(fact, prompt, StringComparison.Ordinal));
    }

    [Fact]
    public void The_question_says_what_is_going_to_be_skipped_and_how_much_is_sent_now()
    {
        Follow("upgradesPerRun: 7");
        session.Host.Answers.Enqueue("N");

        session.Run($"{Nine} | Invoke-SubscriptionUpgrade -MaxUpgrades 3").ThrowOnError();

        var prompt = Assert.Single(session.Host.Prompts);
        Assert.All(["7 subscriptions", "Skipped: 2 (LimitExceeded: 2).", "At most 3 orders are sent now"], fact => Assert.Contains(fact, prompt, StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_wants_to_be_asked_about_each_is_asked_about_each()
    {
        for (var i = 0; i < 9; i++)
        {
            session.Host.Answers.Enqueue("Y");
        }

        Assert.Equal(9, session.Get<SubscriptionUpgrade>($"{Nine} | Invoke-SubscriptionUpgrade -Confirm").Count);
        Assert.Equal(9, session.Host.Prompts.Count);
        Assert.Contains("contoso.example", string.Concat(session.Host.Prompts), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_changes_of_seats_are_one_question_too()
    {
        session.Host.Answers.Enqueue("N");

        session.Run($"{Nine} | ForEach-Object Subscription | Set-PartnerSubscription -AddQuantity 2 -RunId seats").ThrowOnError();

        var prompt = Assert.Single(session.Host.Prompts);
        Assert.All(["seats", "7 subscriptions of 7 customers", "14 added", "Skipped: 2 (SeatsOutOfRange: 1, ServiceRefused: 1)", "seven days"], fact => Assert.Contains(fact, prompt, StringComparison.Ordinal));
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Enqueue")]
    public void A_call_sends_no_more_than_it_may_and_names_the_rest(string enqueue)
    {
        var command = enqueue.Length == 0
            ? $"{Nine} | Invoke-SubscriptionUpgrade -RunId some -Force -MaxUpgrades 4"
            : $"$null = {Nine} | Invoke-SubscriptionUpgrade -RunId some -Force -Enqueue; Resume-SubscriptionUpgrade some -Force -MaxUpgrades 4";

        var run = session.Run(command);

        run.ThrowOnError();
        Assert.Equal(4, run.OutputOf<SubscriptionUpgrade>().Count(upgrade => upgrade.State == UpgradeState.Succeeded));
        var left = session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade some -State Planned");
        Assert.Equal(5, left.Count);
        var warning = Assert.Single(run.Warnings);
        Assert.All(left.Select(upgrade => upgrade.CustomerName).Append("5").Append("-MaxUpgrades 4"), fact => Assert.Contains(fact, warning, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_skipped_does_not_count_as_sent()
    {
        var run = session.Run("Get-PartnerSubscription Proseware, Contoso*, Relecloud | Invoke-SubscriptionUpgrade o365-e3 -Force -MaxUpgrades 2");

        run.ThrowOnError();
        Assert.Equal(2, run.OutputOf<SubscriptionUpgrade>().Count(upgrade => upgrade.State == UpgradeState.Succeeded));
        Assert.Empty(run.Warnings);
    }

    [Theory]
    [InlineData("Invoke-SubscriptionUpgrade -RunId stop -Force -StopOnFailure -ThrottleLimit 1")]
    [InlineData("Invoke-SubscriptionUpgrade -RunId stop -Force -Enqueue | ForEach-Object { }; Resume-SubscriptionUpgrade stop -Force -StopOnFailure -ThrottleLimit 1")]
    public void After_a_failure_nothing_more_is_begun(string command)
    {
        var orders = 0;
        session.Watch().Submit = (_, send, _) => Interlocked.Increment(ref orders) == 3 ? throw new PartnerUpgradeException(PartnerErrorId.AccessDenied, "You may not.") : send();

        var run = session.Run($"{Nine} | {command}");

        Assert.Equal(3, orders);
        Assert.StartsWith("UpgradeFailed,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(6, session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade stop -State Planned").Count);
        Assert.All(["-StopOnFailure", "6", "Resume-SubscriptionUpgrade -RunId stop"], fact => Assert.Contains(fact, Assert.Single(run.Warnings), StringComparison.Ordinal));
    }

    private void Follow(string limits)
    {
        var policy = Path.Combine(folder.Path, "limited.yaml");
        File.WriteAllText(policy, $"apiVersion: partnerupgrade/v1\nname: limited\nextends: csp-2016\nlimits: {{ {limits} }}\n");
        session.Connect($"-Policy '{policy}'");
    }
}
