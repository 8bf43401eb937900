namespace PartnerUpgrade.Module.Tests.Commands;

public sealed class TestingTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void Without_a_target_every_target_of_the_policy_is_tested()
    {
        var answers = session.Get<UpgradeEligibility>("Get-PartnerSubscription -CustomerName Contoso* | Test-SubscriptionUpgrade");

        Assert.Equal(
            ["o365-business-premium", "o365-business-premium-in", "o365-e1", "o365-e3", "o365-e5", "o365-proplus"],
            answers.Select(answer => answer.TargetOffer).Order());
    }

    [Fact]
    public void A_target_may_be_called_by_any_of_its_names_and_is_tested_once()
    {
        var answers = session.Get<UpgradeEligibility>(
            "Get-PartnerSubscription -CustomerName Contoso* | Test-SubscriptionUpgrade o365-e3, 'Office 365 Enterprise E3', 796B6B5F-613C-4E24-A17C-EBA730D49C02, 'CFQ7TTC0LF8R:0001'");

        Assert.Equal("o365-e3", Assert.Single(answers).TargetOffer);
    }

    [Fact]
    public void Quiet_says_whether_any_of_the_targets_is_possible()
    {
        Assert.Equal([true], session.Get<bool>("Get-PartnerSubscription -CustomerName Contoso* | Test-SubscriptionUpgrade -Quiet"));

        // One answer for the pipeline: a list of two answers would be true for every if.
        Assert.Equal([false], session.Get<bool>("Get-PartnerSubscription | Test-SubscriptionUpgrade -Quiet"));
        Assert.Equal([false], session.Get<bool>("@() | Test-SubscriptionUpgrade -Quiet"));
        Assert.Equal(
            [false],
            session.Get<bool>(
                "@(Get-PartnerSubscription -CustomerName Contoso*) + [pscustomobject]@{ CustomerId = [guid]::NewGuid(); SubscriptionId = [guid]::NewGuid() } | Test-SubscriptionUpgrade -Quiet -ErrorAction SilentlyContinue"));
        Assert.Equal([true], session.Get<bool>("Get-PartnerSubscription -CustomerName Contoso* | Test-SubscriptionUpgrade o365-e1, o365-e3 -Quiet"));
        Assert.Equal([false], session.Get<bool>("Get-PartnerSubscription -CustomerName Contoso* | Test-SubscriptionUpgrade o365-e1 -Quiet"));
    }

    [Fact]
    public void PolicyOnly_does_not_ask_the_service_what_it_would_do()
    {
        var answers = session.Get<UpgradeEligibility>("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 -PolicyOnly");

        Assert.All(answers, answer => Assert.Equal(Verdict.NotAsked, answer.ServiceVerdict));
        Assert.Contains(answers, answer => answer.Eligible);
        Assert.Equal(session.Get<PartnerSubscription>("Get-PartnerSubscription").Count, answers.Count);
    }

    /// <summary>Where calls are told of, the sandbox is asked as the service is: customer by customer. Else each subscription begins by itself.</summary>
    [Theory]
    [InlineData("-Verbose", 2)]
    [InlineData("", 0)]
    public void Subscriptions_that_wait_for_their_customer_take_no_place_from_another_customer(string asked, int together)
    {
        session.Run("$estate = Get-PartnerSubscription -CustomerName Northwind*, Alpine*").ThrowOnError();
        var bothAreRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = session.Watch();
        watch.Before = token =>
        {
            // Two calls for each customer, none of which ends before all have begun.
            if (watch.Calls >= 4)
            {
                bothAreRead.TrySetResult();
            }

            return bothAreRead.Task.WaitAsync(TimeSpan.FromMinutes(1), token);
        };

        var answers = session.Get<UpgradeEligibility>("$estate | Test-SubscriptionUpgrade o365-e3 -PolicyOnly -ThrottleLimit 2 " + asked);

        Assert.Equal(4, answers.Count);
        Assert.InRange(answers.Zip(answers.Skip(1)).Count(pair => pair.First.CustomerId == pair.Second.CustomerId), together, 2);
    }

    [Fact]
    public void PolicyOnly_gives_the_same_answers_when_the_facts_have_to_be_waited_for()
    {
        const string Script = "Get-PartnerSubscription | Test-SubscriptionUpgrade -PolicyOnly | ForEach-Object { \"$_ $($_.Reasons)\" }";
        var atOnce = session.Get<string>(Script);
        session.Watch();

        Assert.Equal(atOnce.Order(), session.Get<string>(Script).Order());
    }

    [Fact]
    public void Another_policy_may_be_followed_than_the_connections()
    {
        const string Script = "Get-PartnerSubscription -CustomerName Contoso* | Test-SubscriptionUpgrade -PolicyOnly";

        var china = session.Get<UpgradeEligibility>(Script + " -Policy csp-21vianet-2016");

        Assert.All(china, answer => Assert.Equal("csp-21vianet-2016", answer.Policy));
        Assert.DoesNotContain(china, answer => answer.TargetOffer == "o365-e5");
        Assert.Contains(session.Get<UpgradeEligibility>(Script), answer => answer.TargetOffer == "o365-e5");
    }

    [Fact]
    public void A_legacy_upgrade_moves_all_seats_or_none()
    {
        var all = session.Get<UpgradeEligibility>(
            "Get-PartnerSubscription -CustomerName 'Woodgrove Bank' | Test-SubscriptionUpgrade o365-business-premium -PolicyOnly").Single();
        var fewer = session.Get<UpgradeEligibility>(
            "Get-PartnerSubscription -CustomerName 'Woodgrove Bank' | Test-SubscriptionUpgrade o365-business-premium -PolicyOnly -Quantity 300").Single();

        Assert.Contains("1 to 300 seats", all.Reasons.Single(reason => reason.Code == ReasonCode.SeatsOutOfRange).Message);
        Assert.Contains("moves all 350 seats", fewer.Reasons.Single(reason => reason.Code == ReasonCode.SeatsOutOfRange).Message);
        Assert.Equal((350, 300), (all.Quantity, fewer.Quantity));
    }

    [Theory]
    [InlineData("Test-SubscriptionUpgrade o365-e33", "OfferUnknown")]
    [InlineData("Invoke-SubscriptionUpgrade o365-e33 -Force", "OfferUnknown")]
    [InlineData("Test-SubscriptionUpgrade -Policy csp-2015", "PolicyNotFound")]
    [InlineData("Test-SubscriptionUpgrade -Policy ./nowhere.yaml", "PolicyNotFound")]
    public void What_is_wrong_for_every_record_ends_the_command_before_the_first(string command, string id)
    {
        var watch = session.Watch();

        var run = session.Run($"$all = Get-PartnerSubscription; $all | {command}");

        Assert.StartsWith(id + ",", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.NotEqual(0, watch.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" -PolicyOnly")]
    public void A_legacy_subscription_without_a_path_may_be_told_to_migrate(string how)
    {
        const string Command = "Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-business-premium";

        var told = session.Get<UpgradeEligibility>(Command + " -IncludeMigration" + how);
        var silent = session.Get<UpgradeEligibility>(Command + how);

        var possible = told.Where(tested => tested.Reasons.Any(reason => reason.Code == ReasonCode.MigrationPossible)).ToList();
        Assert.NotEmpty(possible);
        Assert.All(possible, tested =>
        {
            Assert.Equal((Commerce.Legacy, SubscriptionStatus.Active), (tested.Subscription.Commerce, tested.Subscription.Status));
            Assert.Contains(tested.Reasons, reason => reason.Code is ReasonCode.NotInMatrix or ReasonCode.OfferUnknown or ReasonCode.TargetNotOffered);
            Assert.Equal(ReasonSeverity.Information, tested.Reasons[^1].Severity);
        });
        Assert.DoesNotContain(silent.SelectMany(tested => tested.Reasons), reason => reason.Code == ReasonCode.MigrationPossible);
        Assert.Equal(Verdicts(silent), Verdicts(told));

        // The sandbox has no new commerce product for an add-on, and a suspended subscription cannot be migrated.
        Assert.DoesNotContain(possible, tested => tested.CustomerName == "Tailspin Toys" || tested.Subscription.Record.ParentSubscriptionId is not null);

        static IEnumerable<(Guid, Verdict)> Verdicts(IEnumerable<UpgradeEligibility> all) => all.Select(tested => (tested.SubscriptionId, tested.Verdict)).Order();
    }
}
