namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>What is planned for the end of a term, over our own changes in mid-term, which make the service delete it.</summary>
public sealed class KeptPlanTests : IDisposable
{
    private const string Lamna = "Get-PartnerSubscription -CustomerName Lamna*";
    private const string FirstUp = "Get-PartnerSubscription -CustomerName First*";
    private const string Relecloud = "Get-PartnerSubscription -CustomerName Relecloud -Status Active";

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData(Lamna, 19, AtTermEnd.Renew, 10)]
    [InlineData(FirstUp, 20, AtTermEnd.Cancel, null)]
    public void Seats_that_are_added_leave_the_plan_as_it_was(string find, int seats, AtTermEnd atTermEnd, int? then)
    {
        var watched = session.Watch();
        var run = session.Run($"{find} | Set-PartnerSubscription -AddQuantity 5 -Force");

        run.ThrowOnError();
        Assert.DoesNotContain(run.Warnings, warning => warning.Contains("planned", StringComparison.Ordinal));
        var after = Assert.Single(session.Get<PartnerSubscription>(find));
        Assert.Equal((seats, atTermEnd, then), (after.Quantity, after.AtTermEnd, (int?)after.ScheduledChange?.Quantity));
        Assert.Equal(1, watched.PlansSet);
        var item = Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
        Assert.Equal((UpgradeState.Succeeded, false), (item.State, item.NeedsFollowUp));
        Assert.Equal(
            [UpgradeState.Planned, UpgradeState.Submitting, UpgradeState.Submitted, UpgradeState.Succeeded],
            session.Get<UpgradeState>("Get-SubscriptionUpgrade -History | Sort-Object RecordedAt | ForEach-Object State"));
    }

    [Fact]
    public void The_choice_of_the_extended_service_term_survives_an_upgrade()
    {
        session.Run($"{Relecloud} | Set-SubscriptionRenewal -AtTermEnd ExtendedServiceTerm -Force").ThrowOnError();

        session.Run($"{Relecloud} | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Invoke-SubscriptionUpgrade -RunId up -Force").ThrowOnError();

        var after = Assert.Single(session.Get<PartnerSubscription>(Relecloud));
        Assert.Equal(("o365-e3", AtTermEnd.ExtendedServiceTerm), (after.Offer, after.AtTermEnd));
        Assert.Equal(UpgradeState.Succeeded, Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -RunId up")).State);
    }

    [Fact]
    public void Fewer_seats_are_planned_again_for_the_product_that_it_was_upgraded_to()
    {
        session.Run($"{Relecloud} | Set-SubscriptionRenewal -Quantity 40 -Force").ThrowOnError();

        session.Run($"{Relecloud} | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Invoke-SubscriptionUpgrade -Force").ThrowOnError();

        var after = Assert.Single(session.Get<PartnerSubscription>(Relecloud));
        Assert.Equal(("o365-e3", 60L, "o365-e3", 40L), (after.Offer, after.Quantity, after.ScheduledChange?.Offer, after.ScheduledChange?.Quantity));
    }

    [Fact]
    public void What_cannot_be_planned_again_is_a_warning_before_and_a_follow_up_after()
    {
        session.Run($"{Relecloud} | Set-SubscriptionRenewal -Quantity 90 -TermDuration P3Y -Force").ThrowOnError();

        var rehearsed = session.Run($"{Relecloud} | Set-PartnerSubscription -AddQuantity 5 -WhatIf");
        Assert.Contains("cannot be planned again", Assert.Single(rehearsed.Warnings), StringComparison.Ordinal);
        session.Host.Answers.Enqueue("N");
        session.Run($"{Relecloud} | Set-PartnerSubscription -AddQuantity 5").ThrowOnError();
        Assert.Contains("-Quantity 90 -TermDuration P3Y", Assert.Single(session.Host.Prompts), StringComparison.Ordinal);

        session.Run($"{Relecloud} | Set-PartnerSubscription -AddQuantity 5 -RunId more -Force").ThrowOnError();

        var item = Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -RunId more"));
        Assert.Equal((UpgradeState.Succeeded, ReasonCode.ScheduledChangeLost), (item.State, Assert.Single(item.Reasons).Code));
        Assert.Contains($"-SubscriptionId {item.SubscriptionId} -AtTermEnd Renew -Quantity 90 -TermDuration P3Y", Assert.Single(item.FollowUps).Action, StringComparison.Ordinal);
        Assert.Null(Assert.Single(session.Get<PartnerSubscription>(Relecloud)).ScheduledChange);
    }

    [Fact]
    public void A_test_warns_of_a_plan_that_the_upgrade_would_delete_for_good()
    {
        session.Run($"{Relecloud} | Set-SubscriptionRenewal -Quantity 90 -TermDuration P3Y -Force").ThrowOnError();

        var tested = Assert.Single(session.Get<UpgradeEligibility>($"{Relecloud} | Test-SubscriptionUpgrade -TargetOffer o365-e3"));
        var rehearsed = Assert.Single(session.Get<SubscriptionUpgrade>($"{Relecloud} | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Invoke-SubscriptionUpgrade -WhatIf"));

        Assert.True(tested.Eligible);
        var reason = Assert.Single(tested.Reasons);
        Assert.Equal((ReasonCode.ScheduledChangeLost, ReasonSeverity.Warning), (reason.Code, reason.Severity));
        Assert.Equal("-AtTermEnd Renew -Quantity 90 -TermDuration P3Y -BillingCycle Annual", Assert.Single(reason.Evidence));
        Assert.Single(rehearsed.Reasons, again => again.Code == ReasonCode.ScheduledChangeLost);

        session.Run($"{Relecloud} | Set-SubscriptionRenewal -AtTermEnd ExtendedServiceTerm -Force").ThrowOnError();
        Assert.Empty(Assert.Single(session.Get<UpgradeEligibility>($"{Relecloud} | Test-SubscriptionUpgrade -TargetOffer o365-e3")).Reasons);
    }

    /// <summary>The policy does not know the offer; the catalog does, and says by which SKU the tenant's seats are counted.</summary>
    [Fact]
    public void Seats_of_an_offer_that_only_the_catalog_knows_are_counted_without_a_warning()
    {
        var run = session.Run($"{Lamna} | Set-PartnerSubscription -AddQuantity 5 -WhatIf");
        var refused = session.Run($"{Lamna} | Set-PartnerSubscription -AddQuantity 287 -WhatIf");

        run.ThrowOnError();
        Assert.DoesNotContain(run.Warnings, warning => warning.Contains("300 seats", StringComparison.Ordinal));
        Assert.StartsWith("LimitExceeded,", refused.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void The_question_names_the_plan_that_will_cut_the_seats_just_added()
    {
        session.Host.Answers.Enqueue("N");
        session.Run($"{Lamna} | Set-PartnerSubscription -AddQuantity 5").ThrowOnError();

        var prompt = Assert.Single(session.Host.Prompts);
        Assert.Contains("2026-09-18", prompt, StringComparison.Ordinal);
        Assert.Contains("-Quantity 10", prompt, StringComparison.Ordinal);
        Assert.Contains("renews with fewer seats", prompt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whoever_dies_before_or_after_the_plan_is_set_again_leaves_it_to_the_next_one(bool isSet)
    {
        using var folder = new Hosting.TemporaryFolder();
        session.Connect($"-Date 2026-09-01 -Journal '{Path.Combine(folder.Path, "journal.db")}'");
        var watched = session.Watch();
        watched.SetPlan = async (_, send) =>
        {
            if (isSet)
            {
                await send();
            }

            throw new InvalidOperationException("The process dies.");
        };

        session.Run($"{Lamna} | Set-PartnerSubscription -AddQuantity 5 -RunId dies -Force");
        Assert.Equal(UpgradeState.Submitted, Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -RunId dies")).State);

        watched.SetPlan = (_, send) => send();
        session.Run("Resume-SubscriptionUpgrade -RunId dies -Force").ThrowOnError();

        var after = Assert.Single(session.Get<PartnerSubscription>(Lamna));
        Assert.Equal((19L, 10L), (after.Quantity, after.ScheduledChange?.Quantity));
        Assert.Equal((UpgradeState.Succeeded, false), session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -RunId dies").Select(item => (item.State, item.NeedsFollowUp)).Single());
        Assert.Equal(isSet ? 1 : 2, watched.PlansSet);
    }

    [Fact]
    public async Task A_plan_that_somebody_made_since_is_not_written_over()
    {
        var watched = session.Watch();
        var id = session.Get<Guid>($"({Lamna}).SubscriptionId").Single();
        watched.SetPlan = (_, _) => throw new InvalidOperationException("The process dies.");
        session.Run($"{Lamna} | Set-PartnerSubscription -AddQuantity 5 -RunId dies -Force");
        watched.SetPlan = (_, send) => send();
        var customer = session.Get<Guid>($"({Lamna}).CustomerId").Single();
        var planned = await session.Connection.Service.SetPlanAsync(
            new PlanOrder { CustomerId = customer, SubscriptionId = id, ExpectedQuantity = 19, Plan = new SubscriptionPlan { Instructions = [new ScheduledInstruction { Action = ScheduledAction.Cancel, Time = ScheduledTime.TermEnd }] }, RequestId = Guid.NewGuid(), CorrelationId = Guid.NewGuid() },
            TestContext.Current.CancellationToken);
        Assert.False(planned.IsStale);

        session.Run("Resume-SubscriptionUpgrade -RunId dies -Force").ThrowOnError();

        Assert.Equal(AtTermEnd.Cancel, Assert.Single(session.Get<PartnerSubscription>(Lamna)).AtTermEnd);
        Assert.Contains("someone else", Assert.Single(Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -RunId dies")).FollowUps).Message, StringComparison.Ordinal);
    }
}
