using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>A call as a whole: its input is read, decided about and agreed to before anything is planned, and then all of it is.</summary>
public sealed class CallTests : IDisposable
{
    private const string Contoso = "8abb900e-6df6-5fe7-baa3-a8cdd67c9677";
    private const string ContosoBusiness = "634259ba-ae61-585c-92c2-8ca10b1193e8";
    private const string Relecloud = "53b5bc2c-ec7d-511c-a073-70ceee1d29d6";
    private const string RelecloudBasic = "31d69c9d-52de-5f5b-a41f-fdebd14407f1";
    private const string Ready = "Get-PartnerSubscription -Upgradable | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible";

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("o365-e3", "", "o365-e5", "")]
    [InlineData("o365-e3", "10", "o365-e3", "15")]
    public void Rows_of_one_subscription_that_contradict_each_other_are_all_refused(string target, string quantity, string otherTarget, string otherQuantity)
    {
        session.Watch().Submit = (_, _, _) => throw new InvalidOperationException("It was sent.");

        var run = session.Run(
            "$input | Invoke-SubscriptionUpgrade -Force",
            Row(Relecloud, RelecloudBasic, ("TargetOffer", target), ("Quantity", quantity)),
            Row(Relecloud, RelecloudBasic, ("TargetOffer", otherTarget), ("Quantity", otherQuantity)));

        Assert.Empty(run.Output);
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(["Row 1", "Relecloud", RelecloudBasic, target, "row 2", otherTarget], fact => Assert.Contains(fact, run.Errors[0].ErrorDetails.Message, StringComparison.Ordinal));
        Assert.All(["Row 2", "row 1"], fact => Assert.Contains(fact, run.Errors[1].ErrorDetails.Message, StringComparison.Ordinal));
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Theory]
    [InlineData("AddQuantity", "5", "AddQuantity", "7")]
    [InlineData("Quantity", "30", "Quantity", "31")]
    [InlineData("Quantity", "30", "AddQuantity", "5")]
    public void Seats_that_contradict_each_other_are_all_refused(string column, string seats, string otherColumn, string otherSeats)
    {
        session.Watch().SetSeats = (_, _) => throw new InvalidOperationException("It was sent.");

        var run = session.Run(
            "$input | Set-PartnerSubscription -Force",
            Row(Contoso, ContosoBusiness, (column, seats)),
            Row(Contoso, ContosoBusiness, (otherColumn, otherSeats)));

        Assert.Empty(run.Output);
        Assert.Equal(2, run.Errors.Count(error => error.FullyQualifiedErrorId.StartsWith("InputInvalid,", StringComparison.Ordinal)));
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Fact]
    public void A_contradiction_keeps_nobody_else_from_what_they_asked_for()
    {
        var run = session.Run(
            "$input | Invoke-SubscriptionUpgrade -Force",
            Row(Relecloud, RelecloudBasic, ("TargetOffer", "o365-e3")),
            Row(Contoso, ContosoBusiness, ("TargetOffer", "o365-e3")),
            Row(Relecloud, RelecloudBasic, ("TargetOffer", "o365-e5")));

        Assert.Equal("Contoso France", Assert.Single(run.OutputOf<SubscriptionUpgrade>()).CustomerName);
        Assert.Equal(2, run.Errors.Count);
    }

    [Fact]
    public void Several_targets_of_a_subscription_that_nobody_chose_from_contradict_each_other()
    {
        var run = session.Run("Get-PartnerSubscription -CustomerName Southridge* | Test-SubscriptionUpgrade | Where-Object Eligible | Invoke-SubscriptionUpgrade -Force");

        Assert.Empty(run.Output);
        Assert.True(run.Errors.Count > 1);
        Assert.All(run.Errors, error => Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_say_the_same_are_one_order()
    {
        var run = session.Run(
            "$input | Invoke-SubscriptionUpgrade -Force -ErrorAction Stop",
            Row(Contoso, ContosoBusiness, ("TargetOffer", "o365-e3")),
            Row(Contoso, ContosoBusiness, ("TargetOffer", "Office 365 Enterprise E3")),
            Row(Contoso, ContosoBusiness, ("TargetOffer", "o365-e3")));

        run.ThrowOnError();
        Assert.Equal(UpgradeState.Succeeded, Assert.Single(run.OutputOf<SubscriptionUpgrade>()).State);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void Rows_that_add_the_same_seats_are_one_order_with_a_warning()
    {
        var run = session.Run(
            "$input | Set-PartnerSubscription -RunId more -Force",
            Row(Contoso, ContosoBusiness, ("AddQuantity", "5")),
            Row(Contoso, ContosoBusiness, ("AddQuantity", "5")));

        run.ThrowOnError();
        Assert.Equal(30, Assert.Single(run.OutputOf<PartnerSubscription>()).Quantity);
        Assert.All(["1, 2", "5", "Contoso France", "more"], fact => Assert.Contains(fact, Assert.Single(run.Warnings), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-PartnerSubscription Contoso*, Relecloud | ForEach-Object { $_; if ($_.CustomerName -eq 'Relecloud') { throw 'upstream' } }")]
    [InlineData("Get-PartnerSubscription Contoso*, Relecloud | ForEach-Object { $_; if ($_.CustomerName -eq 'Relecloud') { Get-Command Get-Nothing -ErrorAction Stop } }")]
    public void Input_that_an_error_ended_has_planned_and_sent_nothing_and_says_so(string upstream)
    {
        var watch = session.Watch();
        watch.Submit = (_, _, _) => throw new InvalidOperationException("It was sent.");

        var run = session.Run($"{upstream} | Invoke-SubscriptionUpgrade o365-e3 -Force");

        Assert.NotNull(run.TerminatingError);
        Assert.Empty(run.Output);
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
        Assert.Contains("nothing was planned or sent", session.Host.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_while_the_input_comes_has_planned_and_sent_nothing_and_says_so()
    {
        session.Run("$estate = Get-PartnerSubscription -CustomerName Contoso*, Relecloud").ThrowOnError();
        using var begun = new SemaphoreSlim(0);
        session.Watch().Before = token =>
        {
            begun.Release();
            return Task.Delay(Timeout.Infinite, token);
        };

        using var invocation = session.Engine.Start("$estate | Invoke-SubscriptionUpgrade o365-e3 -Force");
        begun.Wait();
        invocation.Stop();

        Assert.True(invocation.Wait().Stopped);
        Assert.Contains("nothing was planned or sent", session.Host.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_while_it_sends_leaves_the_whole_input_planned_and_says_how_to_go_on()
    {
        using var sent = new SemaphoreSlim(0);
        var watch = session.Watch();
        watch.Submit = async (_, send, token) =>
        {
            var answer = await send();
            sent.Release();
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = token.Register(stopped.SetResult);
            await stopped.Task;
            return answer;
        };

        using var invocation = session.Engine.Start($"{Ready} | Invoke-SubscriptionUpgrade -RunId night -Force");
        sent.Wait();
        invocation.Stop();

        Assert.True(invocation.Wait().Stopped);
        Assert.Contains("Resume-SubscriptionUpgrade -RunId night", session.Host.Screen, StringComparison.Ordinal);
        var items = session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade night");
        Assert.Equal(9, items.Count);
        Assert.Equal(1, items.Count(item => item.State == UpgradeState.Succeeded));
        Assert.Equal(8, items.Count(item => item.State == UpgradeState.Planned));

        watch.Submit = (_, send, _) => send();
        Assert.Equal(8, session.Get<SubscriptionUpgrade>("Resume-SubscriptionUpgrade night -Force").Count(item => item.State == UpgradeState.Succeeded));
    }

    [Theory]
    [InlineData(Ready + " | Invoke-SubscriptionUpgrade -RunId first -WhatIf | Select-Object -First 2")]
    [InlineData("$null = " + Ready + " | Invoke-SubscriptionUpgrade -RunId first -Enqueue -Force; Resume-SubscriptionUpgrade first -WhatIf | Select-Object -First 2")]
    public void A_rehearsal_that_somebody_has_seen_enough_of_does_not_say_that_anything_was_done(string script)
    {
        var run = session.Run(script);

        run.ThrowOnError();
        Assert.Equal(2, run.Output.Count);
        Assert.Empty(run.Warnings);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(3, 3, 4)]
    [InlineData(5, 5, 8)]
    public void Whoever_wants_so_many_results_has_so_many_orders_sent(int first, int least, int most)
    {
        var run = session.Run($"{Ready} | Invoke-SubscriptionUpgrade -RunId first -Force | Select-Object -First {first}");

        run.ThrowOnError();
        Assert.Equal(first, run.Output.Count);
        var items = session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade first");
        var sent = items.Count(item => item.State == UpgradeState.Succeeded);
        Assert.InRange(sent, least, most);
        Assert.Equal(9 - sent, items.Count(item => item is { State: UpgradeState.Skipped } && item.Reasons.Any(reason => reason.Code == ReasonCode.Withdrawn)));
        Assert.Equal(sent > first, run.Warnings.Any(warning => warning.Contains("finished and recorded", StringComparison.Ordinal)));
        Assert.Contains(run.Warnings, warning => warning.Contains("withdrawn", StringComparison.Ordinal));
    }

    [Fact]
    public void Results_that_are_refused_beforehand_stand_where_they_came()
    {
        var rehearsed = session.Customers("Get-PartnerSubscription Contoso*, Proseware, Relecloud | Sort-Object CustomerName | Invoke-SubscriptionUpgrade o365-e3 -WhatIf");
        var done = session.Customers("Get-PartnerSubscription Contoso*, Proseware, Relecloud | Sort-Object CustomerName | Invoke-SubscriptionUpgrade o365-e3 -Force -ThrottleLimit 1");

        Assert.Equal(["Contoso France", "Proseware", "Relecloud"], rehearsed);
        Assert.Equal(rehearsed, done);
    }

    [Fact]
    public void What_a_check_refuses_is_refused_before_a_word_is_said_about_it()
    {
        var run = session.Run("Get-PartnerSubscription -CustomerName Contoso* | Set-PartnerSubscription -Quantity 5000 -WhatIf");

        Assert.StartsWith("LimitExceeded,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("What if", session.Host.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_leaves_no_name_for_the_Tab_key()
    {
        session.Run("Get-PartnerSubscription Contoso* | Invoke-SubscriptionUpgrade o365-e3 -RunId rehearsed -WhatIf").ThrowOnError();
        session.Run("Get-PartnerSubscription Contoso* | Set-PartnerSubscription -AddQuantity 5 -RunId seats -WhatIf").ThrowOnError();

        Assert.Empty(session.Get<string>(
            "([System.Management.Automation.CommandCompletion]::CompleteInput('Get-SubscriptionUpgrade -RunId ', 30, $null)).CompletionMatches | Where-Object ResultType -eq ParameterValue | ForEach-Object CompletionText"));
    }

    private static PSObject Row(string customerId, string subscriptionId, params (string Name, string Value)[] cells)
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("CustomerId", customerId));
        row.Properties.Add(new PSNoteProperty("SubscriptionId", subscriptionId));
        foreach (var (name, value) in cells)
        {
            row.Properties.Add(new PSNoteProperty(name, value));
        }

        return row;
    }
}
