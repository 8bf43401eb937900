using PartnerUpgrade.Engine.Tests.Given;
using static PartnerUpgrade.Engine.Tests.Given.GivenCustomer;

namespace PartnerUpgrade.Engine.Tests.Eligibility;

public class EligibilityCheckerTests
{
    private static readonly UpgradePolicy Policy = GivenPolicy.Create();

    [Fact]
    public async Task Facts_are_read_once_and_the_service_is_asked_once_for_each_subscription_with_an_allowed_path()
    {
        // Three subscriptions, of which two have a path in the matrix: two calls for the facts, two for the service.
        var given = new GivenCustomer
        {
            Policy = Policy,
            Others = [Subscription(1, GivenPolicy.Essentials), Subscription(2, "Visio Plan 2")],
            Answer = Answers([.. Policy.Targets.Select(target => Option(target.Key))]),
        };
        var service = new ScriptedPartnerCenter(given);
        var checker = new EligibilityChecker(service, Policy, SystemClock.Instance);

        foreach (var subscription in given.List().Subscriptions)
        {
            await checker.CheckAsync(subscription, new EligibilityRequest { Targets = Policy.Targets }, CancellationToken.None);
        }

        Assert.Equal(["customer", "options", "options", "skus"], service.Calls.Order());
    }

    [Fact]
    public async Task The_service_is_not_asked_where_only_the_policy_is_wanted()
    {
        var service = new ScriptedPartnerCenter(new GivenCustomer());
        var checker = new EligibilityChecker(service, Policy, SystemClock.Instance);

        await checker.CheckAsync(new GivenCustomer { Policy = Policy }.List().Subscriptions[0], new EligibilityRequest { Targets = Policy.Targets, PolicyOnly = true }, CancellationToken.None);

        Assert.DoesNotContain("options", service.Calls);
    }

    [Fact]
    public async Task A_missing_delegated_access_alone_is_worth_a_question()
    {
        var service = new ScriptedPartnerCenter(new GivenCustomer { DelegatedAccess = false, Answer = Answers(Option(GivenPolicy.E3)) });
        var checker = new EligibilityChecker(service, Policy, SystemClock.Instance);

        var answers = await checker.CheckAsync(
            new GivenCustomer { Policy = Policy }.List().Subscriptions[0],
            new EligibilityRequest { Targets = [Policy.GetOffer(GivenPolicy.E3)!] },
            CancellationToken.None);

        Assert.True(answers[0].Eligible);
    }

    [Fact]
    public async Task A_subscription_listed_under_another_policy_is_held_against_this_one()
    {
        var given = new GivenCustomer { Policy = GivenPolicy.Create(), Answer = Answers(Option(GivenPolicy.E3)) };
        var checker = new EligibilityChecker(new ScriptedPartnerCenter(given), Policy, SystemClock.Instance);

        var answers = await checker.CheckAsync(given.List().Subscriptions[0], new EligibilityRequest { Targets = [Policy.GetOffer(GivenPolicy.E3)!] }, CancellationToken.None);

        Assert.True(answers[0].Eligible);
        Assert.Equal(Policy.Name, answers[0].Policy);
    }

    [Fact]
    public async Task A_subscription_that_is_not_there_is_named()
    {
        var checker = new EligibilityChecker(new ScriptedPartnerCenter(new GivenCustomer()), Policy, SystemClock.Instance);

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => checker.FindAsync(GivenCustomer.Id, Ids.Of(5), CancellationToken.None));

        Assert.Equal(PartnerErrorId.SubscriptionNotFound, error.Id);
        Assert.Contains("Contoso", error.Message, StringComparison.Ordinal);
    }
}
