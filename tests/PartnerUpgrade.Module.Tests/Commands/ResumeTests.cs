namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Planning now and doing later, and going on where something stopped.</summary>
public sealed class ResumeTests : IDisposable
{
    private const string Plan =
        "Get-PartnerSubscription -CustomerName Contoso*, Northwind*, Relecloud | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -RunId night -Enqueue -Force";

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void What_is_enqueued_is_sent_by_whoever_resumes_the_run()
    {
        var before = session.Get<string>("Get-PartnerSubscription | ForEach-Object { \"$_ $($_.Offer)\" }").Order();
        var planned = session.Get<SubscriptionUpgrade>(Plan);
        Assert.Equal(3, planned.Count(upgrade => upgrade is { State: UpgradeState.Planned, WhatIf: false, RequestId: null }));
        Assert.Equal(before, session.Get<string>("Get-PartnerSubscription | ForEach-Object { \"$_ $($_.Offer)\" }").Order());

        var done = session.Get<SubscriptionUpgrade>("Resume-SubscriptionUpgrade -RunId NIGHT -Force");

        Assert.Equal(planned.Select(upgrade => upgrade.ItemId).Order(), done.Select(upgrade => upgrade.ItemId).Order());
        Assert.All(done, upgrade => Assert.Equal(UpgradeState.Succeeded, upgrade.State));
        var again = session.Run("Resume-SubscriptionUpgrade night -Force -Verbose");
        again.ThrowOnError();
        Assert.Empty(again.Output);
        Assert.Contains(again.Verbose, line => line.Contains("nothing left to do", StringComparison.Ordinal));

        // Whoever sees nothing does not know whether anything happened; of several rows of a run it is said once.
        var rows = session.Run("Get-SubscriptionUpgrade night | Resume-SubscriptionUpgrade -Force");
        Assert.Single(rows.Information, line => line.ToString()!.Contains("nothing left to do", StringComparison.Ordinal));
    }

    [Fact]
    public void The_question_before_planning_says_that_it_is_only_planned()
    {
        session.Host.Answers.Enqueue("N");

        session.Run("Get-PartnerSubscription -CustomerName Contoso* | Invoke-SubscriptionUpgrade o365-e3 -Enqueue").ThrowOnError();

        Assert.Contains("only planned", Assert.Single(session.Host.Prompts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Y", 3)]
    [InlineData("N", 0)]
    public void One_question_for_the_run_tells_how_many_items_stand_where(string answer, int done)
    {
        session.Run(Plan).ThrowOnError();
        session.Host.Answers.Enqueue(answer);

        Assert.Equal(done, session.Get<SubscriptionUpgrade>("Resume-SubscriptionUpgrade night").Count);

        var prompt = Assert.Single(session.Host.Prompts);
        Assert.All(["night", "3", "Planned: 3", "csp-2016", "cannot be undone"], fact => Assert.Contains(fact, prompt, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIf_shows_what_would_be_taken_up_and_takes_up_nothing()
    {
        session.Run(Plan).ThrowOnError();

        var shown = session.Get<SubscriptionUpgrade>("Resume-SubscriptionUpgrade night -WhatIf");

        Assert.Equal(3, shown.Count(upgrade => upgrade is { State: UpgradeState.Planned, WhatIf: true }));
        Assert.All(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade night"), upgrade => Assert.Equal(UpgradeState.Planned, upgrade.State));
    }

    [Fact]
    public void A_run_that_nobody_began_is_an_error_that_says_where_it_was_looked_for()
    {
        var error = session.Run("Resume-SubscriptionUpgrade novembre -Force").SingleError();

        Assert.StartsWith("RunNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("novembre", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("memory", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_that_cannot_be_finished_is_told_once_and_does_not_keep_the_others()
    {
        session.Run(Plan).ThrowOnError();
        var watched = session.Watch(new SkippingClock());

        // The first item needs at least that many answers.
        var asked = 0;
        watched.Before = _ => Interlocked.Increment(ref asked) <= 3
            ? throw new PartnerUpgradeException(PartnerErrorId.ServiceUnavailable, "Down.")
            : Task.CompletedTask;

        var run = session.Run("Resume-SubscriptionUpgrade night -Force -ThrottleLimit 1 -NoWait");

        Assert.Null(run.TerminatingError);
        Assert.StartsWith("ServiceUnavailable,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(3, run.OutputOf<SubscriptionUpgrade>().Select(upgrade => upgrade.ItemId).Distinct().Count());
        Assert.Equal(3, run.Output.Count);

        var rest = session.Run("Resume-SubscriptionUpgrade night -Force");
        rest.ThrowOnError();
        Assert.All(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade night"), upgrade => Assert.Equal(UpgradeState.Succeeded, upgrade.State));
    }

    [Fact]
    public void What_the_service_refuses_is_written_and_is_an_error_too()
    {
        session.Run(Plan).ThrowOnError();
        session.Watch().Submit = (_, _, _) => throw new PartnerUpgradeException(PartnerErrorId.AccessDenied, "You may not.");

        var run = session.Run("Resume-SubscriptionUpgrade night -Force");

        Assert.Equal(3, run.OutputOf<SubscriptionUpgrade>().Count(upgrade => upgrade.State == UpgradeState.Failed));
        Assert.Equal(3, run.Errors.Count(error => error.FullyQualifiedErrorId.StartsWith("UpgradeFailed,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Items_in_another_runners_hands_are_left_and_counted()
    {
        session.Run(Plan).ThrowOnError();
        await session.Connection.JournalStore.ClaimAsync("night", new JournalLease("another", TimeSpan.FromMinutes(10)), CancellationToken.None);

        var run = session.Run("Resume-SubscriptionUpgrade night -Force");

        run.ThrowOnError();
        Assert.Equal(2, run.Output.Count);
        Assert.Contains("not resumed: 1.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Going_on_under_other_rules_is_warned_about()
    {
        session.Run(Plan).ThrowOnError();
        var connection = session.Connection;
        var otherRules = connection.Policies.Read("csp-21vianet-2016").Policy!;
        using var other = new PartnerConnection(
            connection.Endpoint, true, connection.Source, connection.Service, connection.Policies, otherRules, connection.JournalStore, connection.Clock);
        session.Engine.Set("other", other);

        var run = session.Run("Resume-SubscriptionUpgrade night -Force -Connection $other");

        run.ThrowOnError();
        Assert.Equal(3, run.Output.Count);
        Assert.All(["night", "3", "csp-2016", "csp-21vianet-2016"], fact => Assert.Contains(fact, Assert.Single(run.Warnings), StringComparison.Ordinal));
    }
}
