namespace PartnerUpgrade.Engine.Tests.Upgrades;

public class FollowUpsTests
{
    private static readonly UpgradeItem Whole = new()
    {
        CustomerName = "Contoso",
        SubscriptionId = Ids.Of(2),
        Quantity = 25,
        AgreedSourceQuantity = 25,
        UpgradeType = UpgradeType.UpgradeWithLicenseTransfer,
    };

    [Fact]
    public void An_upgrade_whose_licences_all_moved_leaves_nothing_to_do() =>
        Assert.Empty(FollowUps.Of(Whole, new UpgradeOutcome()));

    [Fact]
    public void Each_account_whose_licence_did_not_move_is_named_with_its_services()
    {
        var error = new UserLicenseError
        {
            UserId = "u1",
            Name = "Zoé Durand",
            Email = "zoe@contoso.example",
            Services = ["Exchange Online"],
            Errors = [new ServiceError { WireCode = "60000", Description = "Could not be moved." }],
        };

        var followUp = Assert.Single(FollowUps.Of(Whole, new UpgradeOutcome { LicenseErrors = [error] }));

        Assert.Equal("zoe@contoso.example", followUp.UserEmail);
        Assert.Equal(["Exchange Online"], followUp.Services);
        Assert.Equal("Could not be moved.", followUp.Message);
        Assert.NotEmpty(followUp.Action);
    }

    [Theory]
    [InlineData("Ada Li", "Ada Li (ada@contoso.example): no usage location.", "no usage location.")]
    [InlineData("Ada Li", "Ada Li (ADA@contoso.example)\u202F: pas d\u2019emplacement.", "pas d\u2019emplacement.")]
    [InlineData("", "<ada@contoso.example>: a group assigns it.", "a group assigns it.")]
    [InlineData("", "ada@contoso.example: a group assigns it.", "a group assigns it.")]
    [InlineData("Ada Li", "Ada Li (ada@contoso.example) has no usage location.", "Ada Li (ada@contoso.example) has no usage location.")]
    [InlineData("Ada Li", "Ada Li (ada@contoso.example):", "Ada Li (ada@contoso.example):")]
    [InlineData("Ada Li", "Bo Li (bo@contoso.example): no usage location.", "Bo Li (bo@contoso.example): no usage location.")]
    public void A_user_who_stands_beside_the_reason_is_not_named_in_it_again(string name, string said, string shown)
    {
        var error = new UserLicenseError { Name = name, Email = "ada@contoso.example", Errors = [new ServiceError { Description = said }] };

        Assert.Equal(shown, Assert.Single(FollowUps.Of(Whole, new UpgradeOutcome { LicenseErrors = [error] })).Message);
    }

    [Theory]
    [InlineData("The license was not reassigned: the user gets it from the group 'Sales'.", FollowUpKind.GroupLicense, "group")]
    [InlineData("La licence n\u2019a pas \u00E9t\u00E9 r\u00E9affect\u00E9e : l\u2019utilisateur l\u2019obtient par le groupe \u00AB Ventes \u00BB.", FollowUpKind.GroupLicense, "group")]
    [InlineData("The license was not reassigned: the user has no usage location.", FollowUpKind.UsageLocation, "usage location")]
    [InlineData("L\u2019utilisateur n\u2019a pas d\u2019emplacement d\u2019utilisation.", FollowUpKind.UsageLocation, "usage location")]
    [InlineData("The mailbox of the user is on litigation hold.", FollowUpKind.MailboxHold, "before you remove")]
    [InlineData("Could not be moved.", FollowUpKind.UserLicense, "Assign the user")]
    public void The_advice_goes_by_the_reason(string reason, FollowUpKind kind, string advice)
    {
        var error = new UserLicenseError { UserId = "u1", Errors = [new ServiceError { Description = reason }] };

        var followUp = Assert.Single(FollowUps.Of(Whole, new UpgradeOutcome { LicenseErrors = [error] }));

        Assert.Equal(kind, followUp.Kind);
        Assert.Contains(advice, followUp.Action, StringComparison.Ordinal);
        Assert.DoesNotContain("services named", followUp.Action, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partial_upgrade_always_leaves_the_licences_to_be_assigned()
    {
        var partial = Whole with { Quantity = 10, UpgradeType = UpgradeType.TransitionWithLicenseTransfer };

        Assert.Contains("10 of 25", Assert.Single(FollowUps.Of(partial, new UpgradeOutcome())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UpgradeType.UpgradeOnly, 1)]
    [InlineData(UpgradeType.TransitionOnly, 1)]
    [InlineData(UpgradeType.TransitionWithLicenseTransfer, 0)]
    public void An_upgrade_that_was_not_to_move_licences_says_so(UpgradeType type, int expected) =>
        Assert.Equal(expected, FollowUps.Of(Whole with { UpgradeType = type }, new UpgradeOutcome()).Count);

    [Fact]
    public void Beside_the_users_who_are_named_one_follow_up_stands_for_whoever_is_not()
    {
        var named = new UpgradeOutcome { LicenseErrors = [new UserLicenseError { Email = "ada@contoso.example" }, new UserLicenseError { Email = "bo@contoso.example" }] };
        var both = new UpgradeOutcome { LicenseErrors = named.LicenseErrors, ReassignmentErrors = [new ServiceError { WireCode = "12", Description = "Somebody." }, new ServiceError { WireCode = "3" }] };
        var transition = Whole with { UpgradeType = UpgradeType.TransitionOnly };

        Assert.Equal(["ada@contoso.example", "bo@contoso.example"], FollowUps.Of(transition, named).Select(followUp => followUp.UserEmail));
        Assert.Equal(["ada@contoso.example", "bo@contoso.example", null], FollowUps.Of(transition, both).Select(followUp => followUp.UserEmail));
    }

    [Fact]
    public void A_reassignment_that_failed_is_told_in_the_services_words()
    {
        var outcome = new UpgradeOutcome { ReassignmentErrors = [new ServiceError { WireCode = "12", Description = "Conflicting subscriptions." }] };

        Assert.Contains("Conflicting subscriptions.", Assert.Single(FollowUps.Of(Whole, outcome)).Message, StringComparison.Ordinal);
    }
}
