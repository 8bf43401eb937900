using PartnerUpgrade.Engine.Tests.Given;
using static PartnerUpgrade.Engine.Tests.Given.GivenCustomer;

namespace PartnerUpgrade.Engine.Tests.Eligibility;

/// <summary>Where the policy and the service are of two minds, the answer says so, and decides as before.</summary>
public class DisagreementTests
{
    private static readonly UpgradePolicy Policy = GivenPolicy.Create();

    [Fact]
    public async Task A_path_that_only_the_service_has_is_named_as_such_and_stays_refused()
    {
        var answers = await TestAsync(GivenPolicy.E3, GivenPolicy.E1);

        Assert.True(answers[GivenPolicy.E3].Eligible);
        var refused = answers[GivenPolicy.E1];
        Assert.Equal((Verdict.Ineligible, Verdict.NotAsked), (refused.Verdict, refused.ServiceVerdict));
        var reason = Assert.Single(refused.Reasons);
        Assert.Equal(ReasonCode.NotInMatrix, reason.Code);
        Assert.Contains(reason.Evidence, line => line.StartsWith("Partner Center offers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_path_that_neither_has_is_not()
    {
        var answers = await TestAsync(GivenPolicy.E3);

        var reason = Assert.Single(answers[GivenPolicy.E1].Reasons);
        Assert.DoesNotContain(reason.Evidence, line => line.Contains("Partner Center", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_path_that_only_the_policy_has_says_that_the_policy_allows_it()
    {
        var answers = await TestAsync(GivenPolicy.E3);

        var reason = Assert.Single(answers[GivenPolicy.E5].Reasons);
        Assert.Equal(ReasonCode.TargetNotOffered, reason.Code);
        Assert.Contains("policy allows", reason.Message, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, UpgradeEligibility>> TestAsync(params string[] offered)
    {
        var given = new GivenCustomer { Answer = Answers([.. offered.Select(target => Option(target))]) };
        var checker = new EligibilityChecker(new ScriptedPartnerCenter(given), Policy, SystemClock.Instance);
        var subscription = given.List().Subscriptions.Single(candidate => candidate.SubscriptionId == SourceId);
        var answers = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = Policy.Targets }, CancellationToken.None);
        return answers.ToDictionary(answer => answer.TargetOffer);
    }
}
