namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>The whole job on the built-in sample, as the README shows it.</summary>
public sealed class MainJobTests : IDisposable
{
    private const string Test = "Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3";
    private const string Upgrade = Test + " | Where-Object Eligible | Invoke-SubscriptionUpgrade -RunId november -Confirm:$false";

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void What_is_eligible_is_upgraded_and_nothing_else()
    {
        var eligible = session.Customers(Test + " | Where-Object Eligible").Order();

        var upgrades = session.Get<SubscriptionUpgrade>(Upgrade);

        Assert.Contains("Contoso France", eligible);
        Assert.Equal(eligible, upgrades.Select(upgrade => upgrade.CustomerName).Order());
        Assert.All(upgrades, upgrade =>
        {
            Assert.Equal(UpgradeState.Succeeded, upgrade.State);
            Assert.Equal("november", upgrade.RunId);
            Assert.Equal("o365-e3", upgrade.TargetOffer);
            Assert.False(upgrade.WhatIf);
            Assert.NotNull(upgrade.RequestId);
        });
    }

    [Fact]
    public void The_estate_is_another_one_afterwards()
    {
        session.Run(Upgrade).ThrowOnError();

        var contoso = session.Get<PartnerSubscription>("Get-PartnerSubscription -CustomerName 'Contoso France'");
        var active = Assert.Single(contoso, subscription => subscription.Status == SubscriptionStatus.Active);
        Assert.Equal("o365-e3", active.Offer);
        Assert.Equal(25, active.Quantity);
        Assert.Empty(session.Get<UpgradeEligibility>(Test + " | Where-Object Eligible"));
    }

    [Fact]
    public void The_journal_tells_what_was_done()
    {
        var done = session.Get<SubscriptionUpgrade>(Upgrade);
        var relecloud = done.Single(upgrade => upgrade.CustomerName == "Relecloud");

        IReadOnlyList<Guid> Read(string parameters) => session.Get<Guid>($"Get-SubscriptionUpgrade {parameters} | ForEach-Object ItemId");

        Assert.Equal(done.Select(upgrade => upgrade.ItemId).Order(), Read("-RunId NOVEMBER").Order());
        Assert.Equal([relecloud.ItemId], Read($"-CustomerId {relecloud.CustomerId}"));
        Assert.Equal(done.Count, Read("-State Succeeded, Skipped -Since ([DateTimeOffset]::Now.AddDays(-1))").Count);
        Assert.Empty(Read("-RunId dec*"));
        Assert.Empty(Read("-State Failed, Planned"));
        Assert.Empty(Read("-Since ([DateTimeOffset]::Now.AddDays(1))"));
    }

    [Fact]
    public void The_journal_is_read_newest_first()
    {
        session.Run("Get-PartnerSubscription -CustomerName Contoso* | Invoke-SubscriptionUpgrade o365-e3 -Force").ThrowOnError();
        session.Run("Get-PartnerSubscription -CustomerName Northwind* -Upgradable | Invoke-SubscriptionUpgrade o365-e3 -Force").ThrowOnError();

        Assert.Equal(["Northwind Traders", "Contoso France"], session.Customers("Get-SubscriptionUpgrade"));
    }

    [Fact]
    public void The_accounts_that_need_manual_work_are_handed_over()
    {
        session.Run(Upgrade).ThrowOnError();

        var followUps = session.Get<LicenseFollowUp>("Get-SubscriptionUpgrade -RunId november | ForEach-Object FollowUps");

        Assert.Contains(followUps, followUp => followUp is { CustomerName: "Adventure Works Cycles", UserName: "Maël Le Gall" } && followUp.Services.Contains("Microsoft Teams"));
        Assert.All(followUps, followUp => Assert.True(followUp.Message.Length > 0 && followUp.Action.Length > 0));
        Assert.Equal(
            followUps.Select(followUp => followUp.CustomerName).Distinct().Order(),
            session.Customers("Get-SubscriptionUpgrade -NeedsFollowUp").Order());
    }

    [Fact]
    public void A_run_given_twice_does_nothing_again()
    {
        const string Rows = """
            $rows = Get-PartnerSubscription -Upgradable | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible |
                ForEach-Object { [pscustomobject]@{ CustomerId = "$($_.CustomerId)"; SubscriptionId = "$($_.SubscriptionId)"; TargetOffer = 'o365-e3' } }
            """;
        session.Run(Rows).ThrowOnError();
        var first = session.Get<SubscriptionUpgrade>("$rows | Invoke-SubscriptionUpgrade -RunId once -Force");
        session.Watch().Submit = (_, _, _) => throw new InvalidOperationException("It was sent again.");

        var second = session.Get<SubscriptionUpgrade>("$rows | Invoke-SubscriptionUpgrade -RunId once -Force");

        Assert.NotEmpty(first);
        Assert.Equal(first.Select(upgrade => upgrade.ItemId).Order(), second.Select(upgrade => upgrade.ItemId).Order());
    }

    [Fact]
    public void What_is_refused_is_data_and_not_an_error()
    {
        var refused = session.Get<SubscriptionUpgrade>(Test + " | Where-Object { -not $_.Eligible } | Invoke-SubscriptionUpgrade -RunId refused");

        Assert.NotEmpty(refused);
        Assert.All(refused, upgrade =>
        {
            Assert.Equal(UpgradeState.Skipped, upgrade.State);
            Assert.NotEmpty(upgrade.Reasons);
        });
        Assert.Empty(session.Host.Prompts);
    }

    [Fact]
    public void A_subscription_can_be_upgraded_without_testing_it_first()
    {
        var upgrade = Assert.Single(session.Get<SubscriptionUpgrade>(
            "Get-PartnerSubscription -CustomerName Contoso* | Invoke-SubscriptionUpgrade 'Office 365 Enterprise E5' -Force"));

        Assert.Equal(("o365-e5", UpgradeState.Succeeded), (upgrade.TargetOffer, upgrade.State));
        Assert.Matches("^run-[0-9]{8}-[0-9]{6}-[0-9a-f]{4}$", upgrade.RunId);
    }

    [Fact]
    public void Seats_move_into_a_subscription_the_customer_already_owns()
    {
        const string Bellows = "Get-PartnerSubscription -CustomerName 'Bellows College'";
        var owned = session.Get<PartnerSubscription>(Bellows + " -Offer o365-e3").Single();

        var refused = session.Get<SubscriptionUpgrade>(Bellows + " -Upgradable | Test-SubscriptionUpgrade o365-e3 | Invoke-SubscriptionUpgrade -Force").Single();
        var moved = session.Get<SubscriptionUpgrade>(
            $"{Bellows} -Upgradable | Test-SubscriptionUpgrade o365-e3 | Invoke-SubscriptionUpgrade -IntoSubscriptionId {owned.SubscriptionId} -Force").Single();

        Assert.Equal([ReasonCode.TargetOwned, ReasonCode.PromotionLost], refused.Reasons.Select(reason => reason.Code));
        Assert.Equal((UpgradeState.Succeeded, (Guid?)owned.SubscriptionId), (moved.State, moved.TargetSubscriptionId));
        Assert.Equal(owned.Quantity + moved.Quantity, session.Get<PartnerSubscription>(Bellows + " -Offer o365-e3 -Status Active").Single().Quantity);
    }

    /// <summary>A trial moves into nothing. To give the parameter that was given is no advice.</summary>
    [Fact]
    public void A_subscription_that_takes_no_seats_is_named_and_not_advised()
    {
        const string Southridge = "Get-PartnerSubscription -CustomerName Southridge*";
        session.Run(Southridge + " | Invoke-SubscriptionUpgrade o365-e3 -Quantity 10 -Force").ThrowOnError();
        var into = session.Get<PartnerSubscription>(Southridge + " -Offer o365-e3").Single().SubscriptionId;

        var refused = session.Get<SubscriptionUpgrade>($"{Southridge} -Offer o365-business | Invoke-SubscriptionUpgrade o365-e3 -IntoSubscriptionId {into} -WhatIf").Single();

        var reason = Assert.Single(refused.Reasons, reason => reason.Severity == ReasonSeverity.Blocking);
        Assert.Equal(ReasonCode.TargetOwned, reason.Code);
        Assert.Contains($"does not accept seats of \"Microsoft 365 Apps for business\" in the subscription \"Office 365 E3\" ({into})", reason.Message, StringComparison.Ordinal);
        Assert.StartsWith("Give -IntoSubscriptionId the id of another subscription", reason.Remedy, StringComparison.Ordinal);
    }
}
