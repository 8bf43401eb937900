using PartnerUpgrade.Engine.Tests.Given;
using static PartnerUpgrade.Engine.Tests.Given.GivenCustomer;

namespace PartnerUpgrade.Engine.Tests.Eligibility;

/// <summary>What was listed and not understood may forbid an upgrade; what was never listed at all can be listed again.</summary>
public class IncompleteListingTests
{
    private static readonly UpgradePolicy Policy = GivenPolicy.Create();

    private static readonly EligibilityRequest ToE3 = new() { Targets = [Policy.GetOffer(GivenPolicy.E3)!], PolicyOnly = true };

    [Theory]
    [InlineData(1, 0, "the customer's other subscriptions")]
    [InlineData(0, 2, "the tenant's licenses")]
    public void Nothing_is_eligible_on_a_listing_with_a_part_that_was_not_understood(int subscriptions, int skus, string missing)
    {
        var given = new GivenCustomer { UnreadSubscriptions = subscriptions, UnreadSkus = skus, Answer = Answers(Option(GivenPolicy.E3)) };

        var eligibility = given.Test(GivenPolicy.E3);

        Assert.Equal((Verdict.Undetermined, Verdict.Undetermined, Verdict.Eligible), (eligibility.Verdict, eligibility.PolicyVerdict, eligibility.ServiceVerdict));
        var reason = Assert.Single(eligibility.Reasons);
        Assert.Equal(ReasonCode.DataUnavailable, reason.Code);
        Assert.Contains(missing, reason.Message, StringComparison.Ordinal);
        Assert.Contains((subscriptions + skus).ToString(), Assert.Single(reason.Evidence), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_understood_refuses_all_the_same()
    {
        var eligibility = new GivenCustomer { UnreadSubscriptions = 1, Others = [Subscription(1, GivenPolicy.E3)] }.Test(GivenPolicy.E3);

        Assert.Equal(Verdict.Ineligible, eligibility.Verdict);
        Assert.Contains(ReasonCode.TargetOwned, eligibility.Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void An_answer_with_a_part_that_was_not_understood_refuses_no_target()
    {
        var given = new GivenCustomer { Answer = ServiceAnswer.Answered(new([Option(GivenPolicy.E5)], 1)) };

        Assert.Equal(Verdict.Undetermined, given.Test(GivenPolicy.E3).Verdict);
        Assert.Equal(Verdict.Eligible, given.Test(GivenPolicy.E5).Verdict);
    }

    [Fact]
    public void Whom_a_deny_list_may_name_is_not_eligible_while_the_name_is_not_known()
    {
        var policy = GivenPolicy.Create(limits: new PolicyLimits { DenyCustomers = ["Contoso*"] });
        var listing = new CustomerListing(new CustomerRecord { Id = Id }, new([new GivenCustomer().List().Subscriptions[0].Record]), policy);

        var eligibility = EligibilityEvaluator.Evaluate(
            new EligibilityContext(policy, new GivenCustomer { Policy = policy }.Facts(), listing.Subscriptions[0], policy.GetOffer(GivenPolicy.E3)!, 25, null, ServiceView.Of(ServiceAnswer.NotAsked, policy, policy.GetOffer(GivenPolicy.E3)!, LicenseTransfer.Prefer)),
            DateTimeOffset.UnixEpoch);

        Assert.Equal(Verdict.Undetermined, eligibility.Verdict);
        Assert.Equal([ReasonCode.DataUnavailable], eligibility.Reasons.Select(reason => reason.Code));
    }

    /// <summary>Such as the one that changing seats gives back: the customer's other subscriptions were not read.</summary>
    [Fact]
    public async Task A_subscription_that_was_read_by_itself_is_listed_with_the_others_before_it_is_tested()
    {
        var given = new GivenCustomer { Policy = Policy, Others = [Subscription(1, GivenPolicy.E3), Subscription(2, "Add-on", parent: SourceId)], Skus = [OwnSku(GivenPolicy.E3)] };
        var service = new ScriptedPartnerCenter(given);
        var alone = await SubscriptionFinder.FindAsync(service, Policy, Id, SourceId, CancellationToken.None);
        Assert.False(alone.Listing.IsComplete);

        var answer = Assert.Single(await new EligibilityChecker(service, Policy, SystemClock.Instance).CheckAsync(alone, ToE3, CancellationToken.None));

        Assert.Equal([ReasonCode.TargetOwned, ReasonCode.AddOnsPresent], answer.Reasons.Select(reason => reason.Code));
        Assert.Contains("one of your subscriptions", Assert.Single(answer.Reasons[0].Evidence), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_from_before_a_purchase_does_not_have_it_blamed_on_another_partner()
    {
        var stale = new GivenCustomer { Policy = Policy }.List().Subscriptions[0];
        var service = new ScriptedPartnerCenter(new GivenCustomer { Policy = Policy, Others = [Subscription(1, GivenPolicy.E3)], Skus = [OwnSku(GivenPolicy.E3)] });

        var answer = Assert.Single(await new EligibilityChecker(service, Policy, SystemClock.Instance).CheckAsync(stale, ToE3, CancellationToken.None));

        var reason = Assert.Single(answer.Reasons);
        Assert.Equal(ReasonCode.TargetOwned, reason.Code);
        Assert.Contains("one of your subscriptions", Assert.Single(reason.Evidence), StringComparison.Ordinal);
        Assert.Single(service.Calls, call => call == "subscriptions");
    }

    [Fact]
    public async Task Where_the_listing_cannot_be_read_again_nobody_is_blamed()
    {
        var stale = new GivenCustomer { Policy = Policy }.List().Subscriptions[0];
        var service = new ScriptedPartnerCenter(new GivenCustomer { Policy = Policy, Skus = [OwnSku(GivenPolicy.E3)] })
        {
            ListingFault = new PartnerUpgradeException(PartnerErrorId.ServiceUnavailable, "Not now."),
        };

        var answer = Assert.Single(await new EligibilityChecker(service, Policy, SystemClock.Instance).CheckAsync(stale, ToE3, CancellationToken.None));

        var reason = answer.Reasons.Single(candidate => candidate.Code == ReasonCode.TargetOwned);
        Assert.DoesNotContain("another partner", Assert.Single(reason.Evidence) + reason.Remedy, StringComparison.Ordinal);
        Assert.Equal(Verdict.Ineligible, answer.Verdict);
    }
}
