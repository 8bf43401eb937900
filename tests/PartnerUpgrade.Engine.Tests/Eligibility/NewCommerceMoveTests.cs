using PartnerUpgrade.Engine.Tests.Given;
using static PartnerUpgrade.Engine.Tests.Given.GivenCustomer;

namespace PartnerUpgrade.Engine.Tests.Eligibility;

/// <summary>A legacy subscription whose upgrade ended with the legacy catalogue learns what new commerce would make of it, and is refused all the same.</summary>
public class NewCommerceMoveTests
{
    private const string NewOnly = "new-only";

    private static readonly UpgradePolicy Policy = GivenPolicy.Create();
    private static readonly UpgradePolicy WithNewOnly = new(
        "test",
        "Test",
        "test",
        "hash",
        Policy.Services,
        [Policy.GetOffer(GivenPolicy.Business)!, Policy.GetOffer(GivenPolicy.E3)!, new PolicyOffer { Key = NewOnly, Title = "Newest plan", Products = ["CFQ7TTC0NEWW:0001"] }],
        [new UpgradePath(GivenPolicy.Business, NewOnly), new UpgradePath(GivenPolicy.Business, GivenPolicy.E3)],
        new PolicyConditions(),
        new PolicyLimits());

    [Fact]
    public async Task Where_upgrades_lists_the_targets_nothing_more_is_asked()
    {
        var service = new ScriptedPartnerCenter(new GivenCustomer
        {
            Answer = Answers(Option(GivenPolicy.E3), Option(GivenPolicy.E5, ServiceErrorCode.ConcurrencyConflict)),
        });

        await TestAsync(service, Policy, GivenPolicy.E3, GivenPolicy.E5);

        Assert.Equal(["customer", "options", "skus"], service.Calls.Order());
    }

    [Fact]
    public async Task A_target_that_upgrades_does_not_list_is_refused_with_what_new_commerce_would_do()
    {
        var service = new ScriptedPartnerCenter(new GivenCustomer { Answer = Answers(Option(GivenPolicy.E5)) })
        {
            Moves = () => [Move("CFQ7TTC0LH07:0001:A", "Office 365 E5"), Move("CFQ7TTC0LH06:0001:A", "Office 365 E3"), Move("CFQ7TTC0LH09:0001:A", "Refused", isEligible: false)],
        };

        var answers = await TestAsync(service, Policy, GivenPolicy.E3, GivenPolicy.ProPlus, GivenPolicy.E5);

        Assert.Equal(["customer", "moves", "options", "skus"], service.Calls.Order());
        Assert.Equal([Verdict.Ineligible, Verdict.Ineligible, Verdict.Eligible], answers.Select(answer => answer.Verdict));
        Assert.All(answers.Take(2), answer => Assert.Equal(Verdict.Ineligible, answer.ServiceVerdict));
        var reason = Assert.Single(answers[0].Reasons);
        Assert.Equal((ReasonCode.TargetNotOffered, ReasonSource.PartnerCenter), (reason.Code, reason.Source));
        Assert.Collection(
            reason.Evidence,
            line => Assert.Contains("Office 365 E3 (CFQ7TTC0LH06:0001:A)", line, StringComparison.Ordinal),
            line => Assert.Contains("Office 365 E5 (CFQ7TTC0LH07:0001:A)", line, StringComparison.Ordinal));
        Assert.Contains("not this module", reason.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(answers[2].Reasons, other => other.Code == ReasonCode.TargetNotOffered);
    }

    [Theory]
    [InlineData(PartnerErrorId.ServiceUnavailable)]
    [InlineData(PartnerErrorId.Throttled)]
    [InlineData(PartnerErrorId.AccessDenied)]
    [InlineData(PartnerErrorId.AuthenticationFailed)]
    public async Task That_question_may_fail_without_changing_the_verdict(PartnerErrorId id)
    {
        var service = new ScriptedPartnerCenter(new GivenCustomer()) { Moves = () => throw new PartnerUpgradeException(id, "Not now.") };

        var answer = Assert.Single(await TestAsync(service, Policy, GivenPolicy.E3));

        Assert.Equal(Verdict.Ineligible, answer.Verdict);
        var reason = Assert.Single(answer.Reasons);
        Assert.Equal(ReasonCode.TargetNotOffered, reason.Code);
        Assert.Empty(reason.Evidence);
        Assert.DoesNotContain("this module", reason.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_a_target_of_new_commerce_alone_upgrades_is_not_asked()
    {
        var service = new ScriptedPartnerCenter(new GivenCustomer { Policy = WithNewOnly }) { Moves = () => [Move("CFQ7TTC0NEWW:0001:A", "Newest plan")] };

        var answer = Assert.Single(await TestAsync(service, WithNewOnly, NewOnly));

        Assert.Equal(["customer", "moves", "skus"], service.Calls.Order());
        Assert.Equal((Verdict.Ineligible, Verdict.Ineligible), (answer.Verdict, answer.ServiceVerdict));
        Assert.Contains("Newest plan", Assert.Single(Assert.Single(answer.Reasons).Evidence), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_target_of_new_commerce_alone_upgrades_is_asked_for_the_other()
    {
        var service = new ScriptedPartnerCenter(new GivenCustomer { Policy = WithNewOnly, Answer = Answers(Option(GivenPolicy.E3)) });

        var answers = await TestAsync(service, WithNewOnly, NewOnly, GivenPolicy.E3);

        Assert.Equal(["customer", "moves", "options", "skus"], service.Calls.Order());
        Assert.Equal([false, true], answers.Select(answer => answer.Eligible));
    }

    [Fact]
    public async Task A_target_without_a_public_id_is_looked_for_by_its_name()
    {
        var service = new ScriptedPartnerCenter(new GivenCustomer
        {
            SourceOffer = GivenPolicy.BusinessIndia,
            Answer = Answers(Option(GivenPolicy.PremiumIndia)),
        });

        var answer = Assert.Single(await TestAsync(service, Policy, GivenPolicy.PremiumIndia));

        Assert.True(answer.Eligible);
        Assert.DoesNotContain("moves", service.Calls);
    }

    [Theory]
    [InlineData(Commerce.NewCommerce, false)]
    [InlineData(Commerce.Legacy, true)]
    public async Task Neither_a_new_commerce_source_nor_the_policy_alone_needs_it(Commerce commerce, bool policyOnly)
    {
        var service = new ScriptedPartnerCenter(new GivenCustomer { Commerce = commerce });

        await TestAsync(service, Policy, [GivenPolicy.E3], policyOnly);

        Assert.DoesNotContain("moves", service.Calls);
    }

    [Fact]
    public async Task It_is_not_asked_where_upgrades_could_not_be_told()
    {
        var service = new ScriptedPartnerCenter(new GivenCustomer()) { OptionsFault = new PartnerUpgradeException(PartnerErrorId.ServiceUnavailable, "Not now.") };

        var answer = Assert.Single(await TestAsync(service, Policy, GivenPolicy.E3));

        Assert.Equal(Verdict.Undetermined, answer.Verdict);
        Assert.DoesNotContain("moves", service.Calls);
    }

    private static UpgradeOption Move(string catalogItemId, string title, bool isEligible = true) =>
        new() { Commerce = Commerce.NewCommerce, TargetOfferId = catalogItemId, TargetOfferName = title, IsEligible = isEligible };

    private static Task<IReadOnlyList<UpgradeEligibility>> TestAsync(ScriptedPartnerCenter service, UpgradePolicy policy, params string[] targets) =>
        TestAsync(service, policy, targets, policyOnly: false);

    private static async Task<IReadOnlyList<UpgradeEligibility>> TestAsync(ScriptedPartnerCenter service, UpgradePolicy policy, string[] targets, bool policyOnly)
    {
        var checker = new EligibilityChecker(service, policy, SystemClock.Instance);
        var subscription = await checker.FindAsync(GivenCustomer.Id, SourceId, CancellationToken.None);
        service.Calls.RemoveAll(call => call == "subscriptions");
        var request = new EligibilityRequest { Targets = [.. targets.Select(target => policy.GetOffer(target)!)], PolicyOnly = policyOnly };
        return await checker.CheckAsync(subscription, request, CancellationToken.None);
    }
}
