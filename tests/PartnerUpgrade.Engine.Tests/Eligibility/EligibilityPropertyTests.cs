using CsCheck;
using PartnerUpgrade.Engine.Tests.Given;
using static PartnerUpgrade.Engine.Tests.Given.GivenCustomer;

namespace PartnerUpgrade.Engine.Tests.Eligibility;

/// <summary>What holds for every estate there can be.</summary>
public class EligibilityPropertyTests
{
    private static readonly UpgradePolicy Policy = GivenPolicy.Create();

    private static readonly string[] Offers = [.. Policy.Offers.Select(offer => offer.Key), "Visio Plan 2"];

    private static readonly Gen<SubscriptionStatus> Statuses = AnyOf(Enum.GetValues<SubscriptionStatus>());

    private static readonly Gen<SubscriptionRecord> Records = Gen.Select(
        Gen.Int[1, 50], AnyOf(Offers), Statuses, Gen.Bool,
        (number, offer, status, isAddOn) => Subscription(number, offer, status, isAddOn ? SourceId : null));

    private static readonly Gen<SubscribedSku> Skus = Gen.OneOf(
        AnyOf([.. Policy.Offers.Select(offer => offer.Key)]).Select(OwnSku),
        Gen.Select(AnyOf("Enabled", "Deleted", "Suspended"), AnyOf([.. GivenPolicy.Services.Select(service => service.Key)]))
            .Select((status, service) => OtherSku(status, service)));

    private static readonly Gen<ServiceAnswer> ServiceAnswers = Gen.OneOf(
        Gen.Const(ServiceAnswer.NotAsked),
        Gen.Select(AnyOf([.. Policy.Targets.Select(offer => offer.Key)]), AnyOf(Enum.GetValues<ServiceErrorCode>()).Array[0, 2])
            .Select((target, errors) => Option(target, errors)).List[0, 6].Select(options => ServiceAnswer.Answered(new(options))),
        Gen.Const(ServiceAnswer.Unavailable(new PartnerUpgradeException(PartnerErrorId.ServiceUnavailable, "No answer."))));

    private static readonly Gen<GivenCustomer> Customers = Gen.Select(
        AnyOf(Offers),
        Gen.Frequency((4, Gen.Const(SubscriptionStatus.Active)), (1, Statuses)),
        Gen.Int[1, 400],
        AnyOf<bool?>(true, true, false, null),
        Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))),
        Records.List[0, 3],
        Skus.List[0, 3],
        ServiceAnswers,
        (offer, status, seats, delegated, readable, others, skus, answer) => new GivenCustomer
        {
            SourceOffer = offer,
            Status = status,
            Quantity = seats,
            DelegatedAccess = delegated,
            SkusReadable = readable,
            Others = others,
            Skus = skus,
            Answer = answer,
        });

    private static readonly Gen<Commerce> Commerces = AnyOf(Enum.GetValues<Commerce>());

    private static readonly Gen<string> Targets = AnyOf([.. Policy.Offers.Select(offer => offer.Key)]);

    [Fact]
    public void Another_blocking_fact_never_makes_a_verdict_better() =>
        Gen.Select(Customers, Targets, Gen.Int[0, 5]).Sample((customer, target, fact) =>
        {
            var before = customer.Test(target);
            var after = Worsen(customer, target, fact).Test(target);
            Assert.True(Rank(after.Verdict) >= Rank(before.Verdict), $"{before.Verdict} became {after.Verdict}");
        });

    [Fact]
    public void The_order_of_subscriptions_and_licences_does_not_matter() =>
        Gen.Select(Customers, Targets).Sample((customer, target) =>
        {
            var turned = customer with { Others = [.. customer.Others.Reverse()], Skus = [.. customer.Skus.Reverse()] };
            Assert.Equal(Shape(customer.Test(target)), Shape(turned.Test(target)));
        });

    [Fact]
    public void The_footnote_on_India_holds_whatever_else_is_true() =>
        Gen.Select(Customers, AnyOf(GivenPolicy.BusinessIndia, GivenPolicy.EssentialsIndia), Targets).Sample((customer, source, target) =>
        {
            var eligibility = (customer with { SourceOffer = source }).Test(target);
            var refused = eligibility.Reasons.Any(reason => reason.Code == ReasonCode.NotInMatrix);
            Assert.Equal(target != GivenPolicy.PremiumIndia, refused);
        });

    [Fact]
    public void A_verdict_and_its_reasons_never_contradict_each_other() =>
        Gen.Select(Customers, Targets).Sample((customer, target) =>
        {
            var eligibility = customer.Test(target);
            var refusals = eligibility.Reasons.Where(reason => reason.Severity == ReasonSeverity.Blocking && reason.Code != ReasonCode.DataUnavailable);
            var missing = eligibility.Reasons.Any(reason => reason.Code == ReasonCode.DataUnavailable);
            Assert.Equal(refusals.Any() ? Verdict.Ineligible : missing ? Verdict.Undetermined : Verdict.Eligible, eligibility.Verdict);
            Assert.Equal(eligibility.Reasons.Count, eligibility.Reasons.Select(reason => reason.Code).Distinct().Count());
            Assert.All(eligibility.Reasons, reason => Assert.True(reason.Message.Length > 0 && reason.Remedy.Length > 0));
        });

    [Fact]
    public void Nothing_is_eligible_that_the_policy_or_the_service_refuses() =>
        Gen.Select(Customers, Targets).Sample((customer, target) =>
        {
            var eligibility = customer.Test(target);
            if (eligibility.Eligible)
            {
                Assert.True(Policy.Allows(customer.SourceOffer, target));
                Assert.Equal(SubscriptionStatus.Active, eligibility.Subscription.Status);
                Assert.True(eligibility.ServiceVerdict is Verdict.Eligible or Verdict.NotAsked);
            }
        });

    [Fact]
    public void Checking_anew_only_what_looks_at_the_service_s_answer_comes_to_the_same_as_checking_all() =>
        Gen.Select(Customers, Targets, Commerces, Gen.Int[1, 400], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 2]).Sample((customer, target, commerce, moved, into, accepts, action) =>
        {
            var owned = Subscription(60, target, commerce: Commerce.NewCommerce);
            var asked = customer with
            {
                // Where the policy blocks by itself, what else forbids the same has nothing to say.
                Policy = GivenPolicy.Create(new PolicyConditions { TargetOwned = (ConditionAction)action, Seats = (ConditionAction)action }),
                Commerce = commerce,
                Moved = moved,
                Others = into > 1 ? [.. customer.Others, owned] : customer.Others,
                Into = into > 0 ? owned.Id : null,
                Answer = Answers(Option(target) with
                {
                    TargetOfferId = commerce == Commerce.Legacy ? Option(target).TargetOfferId : owned.OfferId,
                    Seats = new SeatRange(1, 200),
                    ExistingTargets = into > 2 ? [new ExistingTarget { SubscriptionId = owned.Id, IsEligible = accepts }] : [],
                }),
            };
            var context = asked.ContextOf(target);

            var before = EligibilityEvaluator.Check((asked with { Answer = ServiceAnswer.NotAsked }).ContextOf(target));

            Assert.Equal(EligibilityEvaluator.Check(context), EligibilityEvaluator.CheckAnswer(context, before));
        });

    [Fact]
    public async Task Every_target_of_the_matrix_appears_exactly_once()
    {
        var checker = new EligibilityChecker(new ScriptedPartnerCenter(new GivenCustomer()), Policy, SystemClock.Instance);
        foreach (var offer in Offers)
        {
            var subscription = (new GivenCustomer { SourceOffer = offer, Policy = Policy }).List().Subscriptions[0];

            var answers = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = Policy.Targets }, CancellationToken.None);

            Assert.Equal(
                [GivenPolicy.Premium, GivenPolicy.ProPlus, GivenPolicy.E3, GivenPolicy.E5, GivenPolicy.E1, GivenPolicy.PremiumIndia],
                answers.Select(answer => answer.TargetOffer));
        }
    }

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Eligible => 0,
        Verdict.Undetermined => 1,
        _ => 2,
    };

    private static GivenCustomer Worsen(GivenCustomer customer, string target, int fact) => fact switch
    {
        0 => customer with { Status = SubscriptionStatus.Suspended },
        1 => customer with { Others = [.. customer.Others, Subscription(60, target)] },
        2 => customer with { Others = [.. customer.Others, Subscription(61, "Add-on", parent: SourceId)] },
        3 => customer with { Skus = [.. customer.Skus, OtherSku("Enabled", "MAIL_ENTERPRISE", "APPS_ENTERPRISE", "VOICE")] },
        4 => customer with { Skus = [.. customer.Skus, OwnSku(target)] },
        _ => customer with { Quantity = 20_000_000 },
    };

    private static string Shape(UpgradeEligibility eligibility) =>
        $"{eligibility.Verdict} {eligibility.PolicyVerdict} {string.Join(",", eligibility.Reasons.Select(reason => $"{reason.Code}/{reason.Severity}/{reason.Source}"))}";
}
