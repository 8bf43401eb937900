using System.Globalization;

namespace PartnerUpgrade.Module.Tests.Formats;

public sealed class FormattingTests
{
    private static readonly UpgradePolicy Policy = new(
        "ours",
        "Ours",
        "ours",
        "",
        [],
        [Offer("a", "11111111-1111-1111-1111-111111111111"), Offer("b", "22222222-2222-2222-2222-222222222222"), Offer("long-one", "33333333-3333-3333-3333-333333333333"), Offer("d", "44444444-4444-4444-4444-444444444444")],
        [new UpgradePath("a", "b"), new UpgradePath("long-one", "a"), new UpgradePath("long-one", "b"), new UpgradePath("long-one", "d")],
        new PolicyConditions { TargetOwned = ConditionAction.Warn },
        new PolicyLimits { SeatsPerRun = 7, DenyCustomers = ["Contoso*"] });

    [Theory]
    [InlineData("11111111-1111-1111-1111-111111111111", SubscriptionStatus.Active, "b")]
    [InlineData("33333333-3333-3333-3333-333333333333", SubscriptionStatus.Active, "a, b, d")]
    [InlineData("11111111-1111-1111-1111-111111111111", SubscriptionStatus.Suspended, "")]
    [InlineData("22222222-2222-2222-2222-222222222222", SubscriptionStatus.Active, "")]
    public void Targets_are_named_or_counted_behind_a_mark(string offerId, SubscriptionStatus status, string shown)
    {
        var text = Formatting.Targets(Subscription(offerId, status));

        Assert.EndsWith(shown, text, StringComparison.Ordinal);
        Assert.Equal(shown.Length == 0, text.Length == 0);
    }

    [Fact]
    public void An_offer_the_policy_does_not_know_is_shown_by_its_name() =>
        Assert.Equal("(Visio)", Formatting.Offer(Subscription("55555555-5555-5555-5555-555555555555", SubscriptionStatus.Active)));

    [Fact]
    public void Reasons_are_shown_those_that_block_first_and_each_once()
    {
        UpgradeReason[] reasons =
        [
            Reason(ReasonCode.AddOnsPresent, ReasonSeverity.Warning),
            Reason(ReasonCode.TargetOwned, ReasonSeverity.Blocking),
            Reason(ReasonCode.TargetOwned, ReasonSeverity.Blocking),
        ];

        Assert.Equal("TargetOwned, (AddOnsPresent)", Formatting.Codes(reasons));
    }

    [Fact]
    public void Reasons_in_full_tell_what_who_says_so_the_facts_and_what_to_do()
    {
        var lines = Formatting.Explain(new[] { Reason(ReasonCode.TargetOwned, ReasonSeverity.Blocking) }).Split(Environment.NewLine);

        Assert.Equal(["TargetOwned (Blocking, Policy): They have it.", "    - two seats", "  What to do: Cancel it."], lines);
    }

    [Fact]
    public void A_matrix_is_one_line_for_each_source()
    {
        var lines = Formatting.Matrix(Policy).Split(Environment.NewLine);

        Assert.Equal(2, lines.Length);
        Assert.Matches("^a        (→|->) b$", lines[0]);
        Assert.Matches("^long-one (→|->) a, b, d$", lines[1]);
        Assert.Equal("", Formatting.Matrix(new UpgradePolicy("n", "t", "s", "", [], [], [], new PolicyConditions(), new PolicyLimits())));
    }

    [Fact]
    public void Conditions_and_limits_show_what_is_not_as_usual()
    {
        Assert.Equal("targetOwned: warns", Formatting.Conditions(Policy.Conditions));
        Assert.Equal("all block", Formatting.Conditions(new PolicyConditions()));
        Assert.Equal("upgrades per run: 500; seats per run: 7; denied customers: Contoso*", Formatting.Limits(Policy.Limits));
        Assert.Equal("none", Formatting.Limits(new PolicyLimits { UpgradesPerRun = null }));
    }

    [Fact]
    public void A_follow_up_names_the_user_or_says_that_all_are_meant()
    {
        var one = new LicenseFollowUp { UserName = "Maël", UserEmail = "mael@x.example", Services = ["Teams", "Mail"], Message = "Not moved.", Action = "Assign it." };
        var nameless = new LicenseFollowUp { UserId = "1", UserName = "", UserEmail = "mael@x.example" };
        var all = new LicenseFollowUp { Message = "Not moved.", Action = "Assign them." };

        Assert.Equal("Maël <mael@x.example>", Formatting.User(one));
        Assert.Equal("mael@x.example", Formatting.User(nameless));
        Assert.Equal(["Services: Teams, Mail", "Not moved.", "Assign it."], Formatting.Details(one).Split(Environment.NewLine));
        Assert.Equal("All users of the subscription", Formatting.User(all));
        Assert.Equal(["Not moved.", "Assign them."], Formatting.Details(all).Split(Environment.NewLine));
    }

    [Fact]
    public void A_state_says_what_is_left_to_do_or_why_it_was_not_done()
    {
        Assert.EndsWith(" Succeeded, 1 to do", Shown(new UpgradeItem { State = UpgradeState.Succeeded, FollowUps = [new LicenseFollowUp()] }), StringComparison.Ordinal);
        Assert.EndsWith(" Succeeded", Shown(new UpgradeItem { State = UpgradeState.Succeeded }), StringComparison.Ordinal);
        Assert.Equal("- TargetOwned", Shown(new UpgradeItem { State = UpgradeState.Skipped, Reasons = [Reason(ReasonCode.TargetOwned, ReasonSeverity.Blocking)] }));
        Assert.Equal(
            "- TargetOwned +1",
            Shown(new UpgradeItem
            {
                State = UpgradeState.Skipped,
                Reasons = [Reason(ReasonCode.AddOnsPresent, ReasonSeverity.Warning), Reason(ReasonCode.TargetOwned, ReasonSeverity.Blocking)],
            }));
        Assert.Equal("? Uncertain", Shown(new UpgradeItem { State = UpgradeState.Uncertain }));
        Assert.Equal("november (what if)", Formatting.Run(new UpgradeItem { RunId = "november" }.ToUpgrade(whatIf: true)));

        static string Shown(UpgradeItem item) => new System.Management.Automation.Internal.StringDecorated(Formatting.State(item.ToUpgrade())).ToString(System.Management.Automation.OutputRendering.PlainText);
    }

    [Fact]
    public void Every_state_verdict_and_status_has_words_of_its_own()
    {
        foreach (var language in new[] { "en-US", "fr-FR" })
        {
            var before = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            try
            {
                Assert.All(Enum.GetValues<UpgradeState>(), state => Assert.DoesNotContain("unknown", Formatting.State(new UpgradeItem { State = state }.ToUpgrade()), StringComparison.OrdinalIgnoreCase));
                Assert.Equal(
                    Enum.GetValues<UpgradeState>().Length,
                    Enum.GetValues<UpgradeState>().Select(state => Formatting.State(new UpgradeItem { State = state }.ToUpgrade())).Distinct().Count());
                Assert.Equal(
                    Enum.GetValues<SubscriptionStatus>().Length,
                    Enum.GetValues<SubscriptionStatus>().Select(status => Formatting.Status(Subscription("11111111-1111-1111-1111-111111111111", status))).Distinct().Count());
            }
            finally
            {
                CultureInfo.CurrentUICulture = before;
            }
        }
    }

    [Fact]
    public void A_fault_of_a_whole_file_has_no_place()
    {
        Assert.Equal("4:1 Error UnknownKey", Formatting.Place(new PolicyDiagnostic { Line = 4, Column = 1, Code = "UnknownKey" }));
        Assert.Equal("Error TooLarge", Formatting.Place(new PolicyDiagnostic { Code = "TooLarge" }));
    }

    private static PolicyOffer Offer(string key, string id) => new() { Key = key, Title = key, OfferIds = [new Guid(id)] };

    private static PartnerSubscription Subscription(string offerId, SubscriptionStatus status) => new CustomerListing(
        new CustomerRecord { Name = "Contoso" },
        new([new SubscriptionRecord { Id = Guid.NewGuid(), OfferId = offerId, OfferName = "Visio", Status = status }]),
        Policy).Subscriptions[0];

    private static UpgradeReason Reason(ReasonCode code, ReasonSeverity severity) =>
        new(code, severity, ReasonSource.Policy, "They have it.", "Cancel it.", ["two seats"]);
}
