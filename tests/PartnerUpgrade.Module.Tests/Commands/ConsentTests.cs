namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Who is asked, what they are told, and what their answer does.</summary>
public sealed class ConsentTests : IDisposable
{
    private const string Eligible = "Get-PartnerSubscription -CustomerName Contoso*, Northwind*, Relecloud | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible";
    private const string Estate = "Get-PartnerSubscription | ForEach-Object { \"$_ $($_.Status)\" }";

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    [InlineData("-WhatIf -Confirm")]
    public void WhatIf_checks_everything_and_does_nothing(string switches)
    {
        var before = session.Get<string>(Estate).Order();
        session.Watch().Submit = (_, _, _) => throw new InvalidOperationException("It was sent.");

        var rehearsed = session.Get<SubscriptionUpgrade>($"{Eligible} | Invoke-SubscriptionUpgrade {switches}");

        Assert.Equal(["Contoso France", "Northwind Traders", "Relecloud"], rehearsed.Select(upgrade => upgrade.CustomerName).Order());
        Assert.All(rehearsed, upgrade => Assert.Equal((UpgradeState.Planned, true), (upgrade.State, upgrade.WhatIf)));
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
        Assert.Equal(before, session.Get<string>(Estate).Order());
        Assert.Empty(session.Host.Prompts);
    }

    [Fact]
    public void The_preference_for_WhatIf_is_followed_too()
    {
        var rehearsed = session.Get<SubscriptionUpgrade>($"$WhatIfPreference = $true; {Eligible} | Invoke-SubscriptionUpgrade -Force");

        Assert.Equal(3, rehearsed.Count(upgrade => upgrade.WhatIf));
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Fact]
    public void WhatIf_tells_of_refusals_as_well()
    {
        var rehearsed = Assert.Single(session.Get<SubscriptionUpgrade>(
            "Get-PartnerSubscription -CustomerName 'Tailspin Toys' | Invoke-SubscriptionUpgrade o365-e3 -WhatIf"));

        Assert.Equal((UpgradeState.Skipped, true), (rehearsed.State, rehearsed.WhatIf));
        Assert.Equal([ReasonCode.SubscriptionNotActive], rehearsed.Reasons.Select(reason => reason.Code));
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Fact]
    public void The_text_names_customer_offers_and_seats_and_what_it_means_for_the_bill()
    {
        session.Run("Get-PartnerSubscription -CustomerName Contoso* | Invoke-SubscriptionUpgrade o365-e3 -WhatIf").ThrowOnError();

        Assert.All(
            ["Contoso France", "from Office 365 Business", "to Office 365 Enterprise E3", "25", "cannot be undone", "cancels the old subscription", "adds the new one", "prorated"],
            fact => Assert.Contains(fact, session.Host.Screen, StringComparison.Ordinal));
    }

    [Fact]
    public void For_new_commerce_it_tells_of_the_window_and_of_what_a_part_means()
    {
        session.Run("Get-PartnerSubscription -CustomerName Relecloud | Invoke-SubscriptionUpgrade o365-e3 -Quantity 10 -TermDuration P3Y -BillingCycle Annual -WhatIf").ThrowOnError();

        Assert.All(
            ["Relecloud", "no new cancellation window", "prorated", "Only 10 of 60 seats", "manually", "P3Y", "Annual"],
            fact => Assert.Contains(fact, session.Host.Screen, StringComparison.Ordinal));
        Assert.DoesNotContain("cancels the old", session.Host.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Y Y Y", 3, 3)]
    [InlineData("Y N Y", 3, 2)]
    [InlineData("N N N", 3, 0)]
    [InlineData("A", 1, 3)]
    [InlineData("N A", 2, 2)]
    [InlineData("L", 1, 0)]
    [InlineData("Y L", 2, 1)]
    public void Each_upgrade_is_asked_about_until_somebody_answers_for_all(string answers, int prompts, int done)
    {
        Answer(answers);

        var upgrades = session.Get<SubscriptionUpgrade>($"{Eligible} | Invoke-SubscriptionUpgrade");

        Assert.Equal(prompts, session.Host.Prompts.Count);
        Assert.Equal(done, upgrades.Count);
        Assert.All(upgrades, upgrade => Assert.Equal(UpgradeState.Succeeded, upgrade.State));
        Assert.Equal(done, session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade").Count);
        Assert.All(session.Host.Prompts, prompt => Assert.Contains("cannot be undone", prompt, StringComparison.Ordinal));
    }

    [Fact]
    public void A_question_says_where_it_would_be_done_and_how_many_are_to_come()
    {
        Answer("Y N Y");

        session.Run($"{Eligible} | Invoke-SubscriptionUpgrade -RunId three").ThrowOnError();

        Assert.Equal(
            ["SANDBOX: Upgrade a subscription (1 of 3)", "SANDBOX: Upgrade a subscription (2 of 3)", "SANDBOX: Upgrade a subscription (3 of 3)"],
            session.Host.Prompts.Select(prompt => prompt.Split('\n')[0]));
    }

    [Fact]
    public void After_Ctrl_C_at_a_question_a_line_of_its_own_says_that_nothing_was_done()
    {
        Answer("Y ^C");

        session.Run($"{Eligible} | Invoke-SubscriptionUpgrade -RunId three");

        Assert.Contains(":\nThe command ended early: nothing was planned or sent.\n", session.Host.Screen.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Theory]
    [InlineData("-Force", 0)]
    [InlineData("-Confirm:$false", 0)]
    [InlineData("-Force -Confirm", 3)]
    public void Nobody_is_asked_who_said_not_to(string switches, int prompts)
    {
        Answer("Y Y Y");

        Assert.Equal(3, session.Get<SubscriptionUpgrade>($"{Eligible} | Invoke-SubscriptionUpgrade {switches}").Count);
        Assert.Equal(prompts, session.Host.Prompts.Count);
    }

    [Fact]
    public void A_preference_not_to_be_asked_is_respected()
    {
        Assert.Equal(3, session.Get<SubscriptionUpgrade>($"$ConfirmPreference = 'None'; {Eligible} | Invoke-SubscriptionUpgrade").Count);
        Assert.Empty(session.Host.Prompts);
    }

    private void Answer(string answers)
    {
        foreach (var answer in answers.Split(' '))
        {
            session.Host.Answers.Enqueue(answer);
        }
    }
}
