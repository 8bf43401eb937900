using PartnerUpgrade.Engine.Tests.Given;
using static PartnerUpgrade.Engine.Tests.Given.GivenCustomer;

namespace PartnerUpgrade.Engine.Tests.Eligibility;

/// <summary>A unit of work is a customer.</summary>
public class SubscriptionTesterTests
{
    private static readonly UpgradePolicy Policy = GivenPolicy.Create();

    [Fact]
    public async Task All_subscriptions_that_wait_for_a_customer_are_handed_over_together_in_the_order_they_came()
    {
        var given = Given();
        var service = new ScriptedPartnerCenter(given);
        using var tester = Tester(service);
        var subscriptions = given.List().Subscriptions;
        var handedOver = new List<IReadOnlyList<TestedSubscription>>();

        Assert.All(subscriptions, subscription => Assert.Null(tester.TryTest(subscription)));
        Assert.Equal([true, false, false], subscriptions.Select(tester.Add));
        await tester.TestCustomerAsync(GivenCustomer.Id, answers => Keep(handedOver, answers), CancellationToken.None);

        var tested = Assert.Single(handedOver);
        Assert.Equal(subscriptions, tested.Select(one => one.Subscription));
        Assert.All(tested, one => Assert.Equal(Policy.Targets.Count, one.Answers.Count));
        Assert.Equal(["customer", "options", "options", "skus"], service.Calls.Order());
    }

    [Fact]
    public async Task Once_a_customer_is_known_only_questions_have_to_wait()
    {
        var given = Given();
        using var tester = Tester(new ScriptedPartnerCenter(given));
        var subscriptions = given.List().Subscriptions;
        tester.Add(subscriptions[0]);
        await tester.TestCustomerAsync(GivenCustomer.Id, _ => Task.CompletedTask, CancellationToken.None);

        // The last has no path in the matrix, so nobody need be asked about it.
        Assert.NotNull(tester.TryTest(subscriptions[2]));
        Assert.Null(tester.TryTest(subscriptions[1]));
        Assert.True(tester.Add(subscriptions[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_doubt_about_a_listing_is_cleared_once_for_all_of_the_customers_subscriptions(int unread)
    {
        var given = new GivenCustomer { Policy = Policy, Others = [Subscription(1, GivenPolicy.Essentials)], Skus = [OwnSku(GivenPolicy.E3)], UnreadSubscriptions = unread };
        var service = new ScriptedPartnerCenter(given);
        using var tester = new SubscriptionTester(
            new EligibilityChecker(service, Policy, SystemClock.Instance),
            new EligibilityRequest { Targets = [Policy.GetOffer(GivenPolicy.E3)!], PolicyOnly = true },
            throttleLimit: 8);
        var handedOver = new List<IReadOnlyList<TestedSubscription>>();
        tester.Add(given.List().Subscriptions[0]);
        await tester.TestCustomerAsync(GivenCustomer.Id, answers => Keep(handedOver, answers), CancellationToken.None);
        var first = Assert.Single(Assert.Single(handedOver)[0].Answers);

        // Other objects, of a listing as old as the first.
        var later = Assert.Single(Assert.NotNull(tester.TryTest(given.List().Subscriptions[0])).Answers);

        Assert.Contains(ReasonCode.TargetOwned, first.Reasons.Select(reason => reason.Code));
        Assert.Equal((first.Verdict, first.PolicyVerdict), (later.Verdict, later.PolicyVerdict));
        Assert.Equal(first.Reasons.Select(reason => (reason.Code, reason.Message)), later.Reasons.Select(reason => (reason.Code, reason.Message)));
        Assert.Equal(first.Subscription, later.Subscription);
        Assert.NotNull(tester.TryTest(given.List().Subscriptions[1]));
        Assert.Single(service.Calls, call => call == "subscriptions");
    }

    /// <summary>Of the first target nothing is asked, of the others the service is; the customer's facts come late, or are known before.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Conditions_are_checked_once_for_an_answer_however_it_is_come_by(bool isKnown)
    {
        var looks = 0;
        var counting = new NamePatterns(_ => true, _ => _ =>
        {
            looks++;
            return false;
        });
        var policy = GivenPolicy.Create(limits: new PolicyLimits { DenyCustomers = ["no*body"] }).With(counting);
        var given = new GivenCustomer { Policy = policy, Others = [Subscription(1, GivenPolicy.Essentials)], Answer = Answers([Option(GivenPolicy.E3), Option(GivenPolicy.E5)]) };
        var request = new EligibilityRequest { Targets = [.. new[] { GivenPolicy.Business, GivenPolicy.E3, GivenPolicy.E5 }.Select(key => policy.GetOffer(key)!)] };
        var checker = new EligibilityChecker(new ScriptedPartnerCenter(given), policy, SystemClock.Instance);
        using var tester = new SubscriptionTester(checker, request, throttleLimit: 8);
        var subscriptions = given.List().Subscriptions;
        if (isKnown)
        {
            await checker.ReadAsync(GivenCustomer.Id, CancellationToken.None);
        }

        var handedOver = new List<IReadOnlyList<TestedSubscription>>();
        foreach (var subscription in subscriptions)
        {
            Assert.Null(tester.TryTest(subscription));
            tester.Add(subscription);
        }

        await tester.TestCustomerAsync(GivenCustomer.Id, answers => Keep(handedOver, answers), CancellationToken.None);

        // A look at the customer's name, domain and id.
        Assert.Equal(3 * request.Targets.Count * subscriptions.Count, looks);
        Assert.All(Assert.Single(handedOver), tested => Assert.Equal([Verdict.Ineligible, Verdict.Eligible, Verdict.Eligible], tested.Answers.Select(answer => answer.Verdict)));
    }

    [Fact]
    public async Task What_keeps_everything_from_being_tested_is_thrown()
    {
        var given = Given();
        using var tester = Tester(new ScriptedPartnerCenter(given) { OptionsFault = new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, "Expired.") });
        tester.Add(given.List().Subscriptions[0]);

        await Assert.ThrowsAsync<PartnerUpgradeException>(() => tester.TestCustomerAsync(GivenCustomer.Id, _ => Task.CompletedTask, CancellationToken.None));
    }

    /// <summary>All that is read: the facts, and the listing once more where the tenant holds what no subscription of it accounts for.</summary>
    [Fact]
    public async Task A_service_that_answers_without_waiting_is_read_where_the_caller_is()
    {
        var given = new GivenCustomer { Policy = Policy, Others = [Subscription(1, GivenPolicy.Essentials)], Skus = [OwnSku(GivenPolicy.E3)] };
        var service = new ScriptedPartnerCenter(given);
        using var tester = new SubscriptionTester(
            new EligibilityChecker(service, Policy, SystemClock.Instance),
            new EligibilityRequest { Targets = [Policy.GetOffer(GivenPolicy.E3)!], PolicyOnly = true },
            throttleLimit: 8);
        var subscriptions = given.List().Subscriptions;
        Assert.Null(tester.TryTest(subscriptions[0]));

        var testing = tester.TestAsync(subscriptions[0], CancellationToken.None);

        Assert.Equal(TaskStatus.RanToCompletion, testing.Status);
        Assert.Contains(ReasonCode.TargetOwned, Assert.Single((await testing).Answers).Reasons.Select(reason => reason.Code));
        Assert.NotNull(tester.TryTest(subscriptions[1]));
        Assert.Equal(["customer", "skus", "subscriptions"], service.Calls.Order(StringComparer.Ordinal));
    }

    private static GivenCustomer Given() => new()
    {
        Policy = Policy,
        Others = [Subscription(1, GivenPolicy.Essentials), Subscription(2, "Visio Plan 2")],
        Answer = Answers([.. Policy.Targets.Select(target => Option(target.Key))]),
    };

    private static SubscriptionTester Tester(IPartnerCenter service) =>
        new(new EligibilityChecker(service, Policy, SystemClock.Instance), new EligibilityRequest { Targets = Policy.Targets }, throttleLimit: 8);

    private static Task Keep(List<IReadOnlyList<TestedSubscription>> handedOver, IReadOnlyList<TestedSubscription> answers)
    {
        handedOver.Add(answers);
        return Task.CompletedTask;
    }
}
