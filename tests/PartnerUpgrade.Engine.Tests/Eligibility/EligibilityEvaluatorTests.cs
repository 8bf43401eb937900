using PartnerUpgrade.Engine.Tests.Given;
using static PartnerUpgrade.Engine.Tests.Given.GivenCustomer;
using static PartnerUpgrade.Tests.GivenPolicy;

namespace PartnerUpgrade.Engine.Tests.Eligibility;

public class EligibilityEvaluatorTests
{
    [Theory]
    [InlineData(Business, Premium)]
    [InlineData(Business, ProPlus)]
    [InlineData(Business, E3)]
    [InlineData(Business, E5)]
    [InlineData(Premium, E3)]
    [InlineData(Premium, E5)]
    [InlineData(Essentials, Premium)]
    [InlineData(Essentials, E1)]
    [InlineData(Essentials, E3)]
    [InlineData(Essentials, E5)]
    [InlineData(BusinessIndia, PremiumIndia)]
    [InlineData(EssentialsIndia, PremiumIndia)]
    public void Every_path_of_the_matrix_is_eligible_when_nothing_speaks_against_it(string source, string target)
    {
        var eligibility = new GivenCustomer { SourceOffer = source, Skus = [OwnSku(source)], Answer = Answers(Option(target)) }.Test(target);

        Assert.Equal(Verdict.Eligible, eligibility.Verdict);
        Assert.Empty(eligibility.Reasons);
        Assert.Equal(UpgradeType.UpgradeWithLicenseTransfer, eligibility.UpgradeType);
    }

    [Fact]
    public void A_path_that_is_not_in_the_matrix_names_the_paths_there_are()
    {
        var eligibility = new GivenCustomer { SourceOffer = Premium }.Test(ProPlus);

        var reason = Assert.Single(eligibility.Reasons);
        Assert.Equal(ReasonCode.NotInMatrix, reason.Code);
        Assert.Equal([E3, E5], reason.Evidence);
        Assert.Equal(Verdict.NotAsked, eligibility.ServiceVerdict);
    }

    [Fact]
    public void An_unknown_offer_is_told_by_its_wire_id_and_by_no_other_reason()
    {
        var eligibility = new GivenCustomer { SourceOffer = "Visio Plan 2" }.Test(E3);

        var reason = Assert.Single(eligibility.Reasons);
        Assert.Equal(ReasonCode.OfferUnknown, reason.Code);
        Assert.Contains("Visio Plan 2", Assert.Single(reason.Evidence), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SubscriptionStatus.Suspended)]
    [InlineData(SubscriptionStatus.Deleted)]
    [InlineData(SubscriptionStatus.Expired)]
    [InlineData(SubscriptionStatus.Pending)]
    [InlineData(SubscriptionStatus.Disabled)]
    [InlineData(SubscriptionStatus.None)]
    [InlineData(SubscriptionStatus.Unknown)]
    public void Any_status_but_active_refuses(SubscriptionStatus status) =>
        Assert.Equal([ReasonCode.SubscriptionNotActive], Codes(new GivenCustomer { Status = status }.Test(E3)));

    [Theory]
    [InlineData(ServiceErrorCode.SubscriptionNotActive, ReasonCode.SubscriptionNotActive)]
    [InlineData(ServiceErrorCode.NotProvisioned, ReasonCode.NotProvisioned)]
    [InlineData(ServiceErrorCode.DelegatedAdminMissing, ReasonCode.DelegatedAdminMissing)]
    [InlineData(ServiceErrorCode.GranularAdminMissing, ReasonCode.DelegatedAdminMissing)]
    [InlineData(ServiceErrorCode.ConflictingServices, ReasonCode.ConflictingServices)]
    [InlineData(ServiceErrorCode.AddOnsPresent, ReasonCode.AddOnsPresent)]
    [InlineData(ServiceErrorCode.ConcurrencyConflict, ReasonCode.ConcurrencyConflict)]
    [InlineData(ServiceErrorCode.UserContextRequired, ReasonCode.UserContextRequired)]
    [InlineData(ServiceErrorCode.BillingCycleUnsupported, ReasonCode.BillingCycleUnsupported)]
    [InlineData(ServiceErrorCode.NoUpgradePath, ReasonCode.TargetNotOffered)]
    [InlineData(ServiceErrorCode.TargetOfferNotFound, ReasonCode.TargetNotOffered)]
    [InlineData(ServiceErrorCode.Other, ReasonCode.ServiceRefused)]
    [InlineData(ServiceErrorCode.UserLicenseError, ReasonCode.ServiceRefused)]
    public void Each_code_of_the_service_is_one_reason_with_the_services_words(ServiceErrorCode wire, ReasonCode expected)
    {
        var eligibility = new GivenCustomer { Answer = Answers(Option(E3, wire)) }.Test(E3);

        var reason = Assert.Single(eligibility.Reasons);
        Assert.Equal(expected, reason.Code);
        Assert.Equal(ReasonSource.PartnerCenter, reason.Source);
        Assert.Contains("service says " + wire, reason.Evidence);
        Assert.Equal(Verdict.Ineligible, eligibility.Verdict);
        Assert.Equal(Verdict.Eligible, eligibility.PolicyVerdict);
        Assert.Equal(Verdict.Ineligible, eligibility.ServiceVerdict);
    }

    [Fact]
    public void A_target_the_service_does_not_name_is_not_offered() =>
        Assert.Equal([ReasonCode.TargetNotOffered], Codes(new GivenCustomer { Answer = Answers(Option(E5)) }.Test(E3)));

    [Fact]
    public void A_refusal_of_the_service_blocks_even_what_the_policy_would_tolerate()
    {
        var policy = GivenPolicy.Create(new PolicyConditions { ConflictingServices = ConditionAction.Ignore });

        var eligibility = new GivenCustomer { Policy = policy, Answer = Answers(Option(E3, ServiceErrorCode.ConflictingServices)) }.Test(E3);

        Assert.Equal(Verdict.Ineligible, eligibility.Verdict);
        Assert.Equal([ReasonCode.ConflictingServices], Codes(eligibility));
    }

    [Fact]
    public void Delegated_access_of_the_old_kind_that_is_denied_is_worth_a_warning_and_refuses_nothing()
    {
        var eligibility = new GivenCustomer { DelegatedAccess = false }.Test(E3);

        var reason = Assert.Single(eligibility.Reasons);
        Assert.Equal((ReasonCode.DelegatedAdminMissing, ReasonSeverity.Warning), (reason.Code, reason.Severity));
        Assert.Contains("GDAP", reason.Message, StringComparison.Ordinal);
        Assert.Equal((Verdict.Eligible, Verdict.Eligible), (eligibility.Verdict, eligibility.PolicyVerdict));
    }

    [Fact]
    public void A_flag_the_service_did_not_send_leaves_the_verdict_open_but_adds_nothing_to_a_refusal()
    {
        Assert.Equal([ReasonCode.DataUnavailable], Codes(new GivenCustomer { DelegatedAccess = null }.Test(E3)));
        Assert.Equal([ReasonCode.SubscriptionNotActive], Codes(new GivenCustomer { DelegatedAccess = null, Status = SubscriptionStatus.Suspended }.Test(E3)));
    }

    [Fact]
    public void A_granular_relationship_the_service_knows_of_outweighs_the_old_flag() =>
        Assert.Equal(Verdict.Eligible, new GivenCustomer { DelegatedAccess = false, Answer = Answers(Option(E3)) }.Test(E3).Verdict);

    [Fact]
    public void A_service_that_is_already_there_and_comes_from_elsewhere_says_so()
    {
        var eligibility = new GivenCustomer { Skus = [OwnSku(Business), OtherSku("Enabled", "MAIL_ENTERPRISE", "VOICE")] }.Test(E3);

        var reason = Assert.Single(eligibility.Reasons);
        Assert.Equal(ReasonCode.ConflictingServices, reason.Code);
        var evidence = Assert.Single(reason.Evidence);
        Assert.Contains("mail_enterprise", evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("voice", evidence, StringComparison.Ordinal);
        Assert.Contains("another partner", evidence, StringComparison.Ordinal);
        Assert.Contains("another partner", reason.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_is_already_there_and_comes_from_us_says_so()
    {
        var eligibility = new GivenCustomer { Others = [Subscription(1, E1)], Skus = [OwnSku(Business), OwnSku(E1)] }.Test(E3);

        var reason = Assert.Single(eligibility.Reasons);
        Assert.Equal(ReasonCode.ConflictingServices, reason.Code);
        Assert.Contains("one of your subscriptions", Assert.Single(reason.Evidence), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Deleted", "MAIL_ENTERPRISE")]
    [InlineData("deleted", "MAIL_ENTERPRISE")]
    [InlineData("Enabled", "VOICE")]
    [InlineData("Enabled", "FILES")]
    public void What_is_deleted_or_not_added_is_no_conflict(string status, string service) =>
        Assert.Equal(Verdict.Eligible, new GivenCustomer { Skus = [OtherSku(status, service)] }.Test(E3).Verdict);

    [Fact]
    public void The_target_bought_elsewhere_is_owned_and_no_conflict()
    {
        var eligibility = new GivenCustomer { Skus = [OwnSku(Business), OwnSku(E3)] }.Test(E3);

        var reason = Assert.Single(eligibility.Reasons);
        Assert.Equal(ReasonCode.TargetOwned, reason.Code);
        Assert.Contains("another partner", Assert.Single(reason.Evidence), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SubscriptionStatus.Active, true)]
    [InlineData(SubscriptionStatus.Suspended, true)]
    [InlineData(SubscriptionStatus.Unknown, true)]
    [InlineData(SubscriptionStatus.Deleted, false)]
    public void The_target_of_ours_is_owned_unless_it_is_deleted(SubscriptionStatus status, bool owned) =>
        Assert.Equal(
            owned ? [ReasonCode.TargetOwned] : [],
            Codes(new GivenCustomer { Others = [Subscription(1, E3, status)] }.Test(E3)));

    [Theory]
    [InlineData(SubscriptionStatus.Active, true)]
    [InlineData(SubscriptionStatus.Deleted, false)]
    public void Add_ons_refuse_unless_they_are_deleted(SubscriptionStatus status, bool refused) =>
        Assert.Equal(
            refused ? [ReasonCode.AddOnsPresent] : [],
            Codes(new GivenCustomer { Others = [Subscription(1, "Audio conferencing", status, SourceId)] }.Test(E3)));

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void Seats_must_lie_in_the_targets_range(int seats, bool fits)
    {
        var eligibility = new GivenCustomer { Quantity = seats }.Test(Premium);

        Assert.Equal(fits ? [] : [ReasonCode.SeatsOutOfRange], Codes(eligibility));
        if (seats == 301)
        {
            Assert.Contains("Title of " + E3, eligibility.Reasons[0].Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_services_own_seat_range_counts_too()
    {
        var option = Option(E3);
        var narrow = new UpgradeOption { TargetOfferId = option.TargetOfferId, TargetOfferName = option.TargetOfferName, IsEligible = true, Type = option.Type, Seats = new SeatRange(30, null) };

        Assert.Equal([ReasonCode.SeatsOutOfRange], Codes(new GivenCustomer { Answer = Answers(narrow) }.Test(E3)));
    }

    [Fact]
    public void New_commerce_cannot_raise_the_seats_in_the_upgrade() =>
        Assert.Equal([ReasonCode.SeatsOutOfRange], Codes(new GivenCustomer { Commerce = Commerce.NewCommerce, Moved = 26 }.Test(E3)));

    /// <summary>The legacy order has no quantity: every seat moves, whatever number was named.</summary>
    [Theory]
    [InlineData(24)]
    [InlineData(26)]
    public void A_legacy_upgrade_of_another_number_of_seats_is_refused_whatever_the_policy_tolerates(int seats)
    {
        foreach (var action in new[] { ConditionAction.Block, ConditionAction.Warn, ConditionAction.Ignore })
        {
            var eligibility = new GivenCustomer { Moved = seats, Policy = GivenPolicy.Create(new PolicyConditions { Seats = action }) }.Test(E3);

            Assert.Equal([ReasonCode.SeatsOutOfRange], Codes(eligibility));
            Assert.Equal(Verdict.Ineligible, eligibility.Verdict);
        }
    }

    [Fact]
    public void Licences_that_cannot_be_read_leave_the_verdict_open_and_say_what_is_missing()
    {
        var eligibility = new GivenCustomer { SkusReadable = false, Answer = Answers(Option(E3)) }.Test(E3);

        Assert.Equal(Verdict.Undetermined, eligibility.Verdict);
        var reason = Assert.Single(eligibility.Reasons);
        Assert.Equal(ReasonCode.DataUnavailable, reason.Code);
        Assert.Contains("May not read the licences.", Assert.Single(reason.Evidence), StringComparison.Ordinal);
        Assert.Equal("Get the role.", reason.Remedy);
    }

    [Fact]
    public void An_answer_of_the_service_stands_in_for_licences_when_only_conflicts_count()
    {
        var policy = GivenPolicy.Create(new PolicyConditions { TargetOwned = ConditionAction.Warn });

        Assert.Equal(Verdict.Eligible, new GivenCustomer { Policy = policy, SkusReadable = false, Answer = Answers(Option(E3)) }.Test(E3).Verdict);
    }

    [Fact]
    public void A_service_that_does_not_answer_leaves_the_verdict_open()
    {
        var silent = ServiceAnswer.Unavailable(new PartnerUpgradeException(PartnerErrorId.ServiceUnavailable, "No answer."));

        var eligibility = new GivenCustomer { Answer = silent }.Test(E3);

        Assert.Equal(Verdict.Undetermined, eligibility.Verdict);
        Assert.Equal(Verdict.Undetermined, eligibility.ServiceVerdict);
        Assert.Equal([ReasonCode.DataUnavailable], Codes(eligibility));
    }

    [Fact]
    public void Every_failing_condition_is_reported()
    {
        var eligibility = new GivenCustomer
        {
            SourceOffer = Premium,
            Status = SubscriptionStatus.Suspended,
            DelegatedAccess = false,
            Quantity = 10_000_001,
            Others = [Subscription(1, ProPlus), Subscription(2, "Add-on", parent: SourceId)],
            Skus = [OtherSku("Enabled", "FILES")],
        }.Test(ProPlus);

        Assert.Equal(
            [
                ReasonCode.NotInMatrix, ReasonCode.SubscriptionNotActive, ReasonCode.DelegatedAdminMissing, ReasonCode.ConflictingServices,
                ReasonCode.TargetOwned, ReasonCode.AddOnsPresent, ReasonCode.SeatsOutOfRange,
            ],
            Codes(eligibility));
    }

    [Theory]
    [InlineData(ConditionAction.Warn, Verdict.Eligible, 1)]
    [InlineData(ConditionAction.Ignore, Verdict.Eligible, 0)]
    [InlineData(ConditionAction.Block, Verdict.Ineligible, 1)]
    public void The_policy_says_what_a_failing_condition_does(ConditionAction action, Verdict verdict, int reasons)
    {
        var policy = GivenPolicy.Create(new PolicyConditions { AddOnsPresent = action });

        var eligibility = new GivenCustomer { Policy = policy, Others = [Subscription(1, "Add-on", parent: SourceId)] }.Test(E3);

        Assert.Equal(verdict, eligibility.Verdict);
        Assert.Equal(reasons, eligibility.Reasons.Count);
    }

    [Theory]
    [InlineData(24, "*", "", ReasonCode.LimitExceeded)]
    [InlineData(25, "*", "", null)]
    [InlineData(25, "fabrikam*", "", ReasonCode.LimitExceeded)]
    [InlineData(25, "CONTOSO", "", null)]
    [InlineData(25, "*", "*.example", ReasonCode.LimitExceeded)]
    public void The_policys_limits_refuse(int seats, string allow, string deny, ReasonCode? expected)
    {
        var limits = new PolicyLimits { SeatsPerUpgrade = seats, AllowCustomers = [allow], DenyCustomers = deny.Length > 0 ? [deny] : [] };

        var eligibility = new GivenCustomer { Policy = GivenPolicy.Create(limits: limits) }.Test(E3);

        Assert.Equal(expected is null ? [] : [expected.Value], Codes(eligibility));
    }

    [Fact]
    public void Seats_may_move_into_an_owned_target_that_the_service_accepts()
    {
        var into = Subscription(1, E3, commerce: Commerce.NewCommerce);
        var given = new GivenCustomer { Commerce = Commerce.NewCommerce, Others = [into], Skus = [OwnSku(E3)], Into = into.Id };

        Assert.Equal(Verdict.Eligible, (given with { Answer = Answers(Accepting(into.Id, accepts: true)) }).Test(E3).Verdict);
        Assert.Equal([ReasonCode.TargetOwned], Codes((given with { Answer = Answers(Accepting(into.Id, accepts: false)) }).Test(E3)));
        Assert.Equal([ReasonCode.TargetOwned], Codes((given with { Into = Ids.Of(99) }).Test(E3)));
    }

    private static UpgradeOption Accepting(Guid into, bool accepts) => new()
    {
        TargetOfferId = Option(E3).TargetOfferId,
        Type = UpgradeType.TransitionWithLicenseTransfer,
        IsEligible = true,
        ExistingTargets = [new ExistingTarget { SubscriptionId = into, IsEligible = accepts, Errors = accepts ? [] : [new ServiceError { WireCode = "2" }] }],
    };

    private static ReasonCode[] Codes(UpgradeEligibility eligibility) => [.. eligibility.Reasons.Select(reason => reason.Code)];
}
