using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Rows as <c>Import-Csv</c> makes them: every value a text.</summary>
public sealed class RowTests : IDisposable
{
    private const string Contoso = "8abb900e-6df6-5fe7-baa3-a8cdd67c9677";
    private const string ContosoBusiness = "634259ba-ae61-585c-92c2-8ca10b1193e8";
    private const string Relecloud = "53b5bc2c-ec7d-511c-a073-70ceee1d29d6";
    private const string RelecloudBasic = "31d69c9d-52de-5f5b-a41f-fdebd14407f1";

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void A_row_is_upgraded_by_its_ids_and_any_name_of_the_offer()
    {
        var upgrade = Assert.Single(session.Get<SubscriptionUpgrade>("$input | Invoke-SubscriptionUpgrade -Force", Row(Contoso, ContosoBusiness, "Office 365 Entreprise E3")));

        Assert.Equal(("o365-e3", 25, UpgradeState.Succeeded), (upgrade.TargetOffer, upgrade.Quantity, upgrade.State));
    }

    [Fact]
    public void A_rows_quantity_upgrades_a_part_and_leaves_work_by_hand()
    {
        var upgrade = Assert.Single(session.Get<SubscriptionUpgrade>("$input | Invoke-SubscriptionUpgrade -Force", Row(Relecloud, RelecloudBasic, "o365-e3", "10")));

        Assert.Equal((10, UpgradeState.Succeeded), (upgrade.Quantity, upgrade.State));
        Assert.True(upgrade.NeedsFollowUp);
        var left = session.Get<PartnerSubscription>($"Get-PartnerSubscription -CustomerId {Relecloud} -Status Active");
        Assert.Equal([10, 50], left.Select(subscription => subscription.Quantity).Order());
    }

    /// <summary>The service would move all 25: its legacy order has no quantity.</summary>
    [Theory]
    [InlineData("10")]
    [InlineData("40")]
    public void A_rows_quantity_that_a_legacy_upgrade_cannot_move_is_refused_and_nothing_is_sent(string quantity)
    {
        var upgrade = Assert.Single(session.Get<SubscriptionUpgrade>("$input | Invoke-SubscriptionUpgrade -Force", Row(Contoso, ContosoBusiness, "o365-e3", quantity)));

        Assert.Equal(UpgradeState.Skipped, upgrade.State);
        Assert.Contains("moves all 25 seats", Assert.Single(upgrade.Reasons).Message, StringComparison.Ordinal);
        Assert.Equal(25, session.Get<PartnerSubscription>($"Get-PartnerSubscription -SubscriptionId {ContosoBusiness}").Single().Quantity);
    }

    /// <summary>The legacy order knows none of them, and the question would promise what the service never hears of.</summary>
    [Theory]
    [InlineData("TermDuration", "P1Y")]
    [InlineData("BillingCycle", "Annual")]
    [InlineData("IntoSubscriptionId", RelecloudBasic)]
    public void What_a_legacy_upgrade_cannot_take_is_an_error_and_nothing_is_sent(string parameter, string value)
    {
        foreach (var command in new[]
        {
            $"$input | Invoke-SubscriptionUpgrade -{parameter} {value} -Force",
            $"Get-PartnerSubscription -SubscriptionId {ContosoBusiness} | Invoke-SubscriptionUpgrade o365-e3 -{parameter} {value} -Force",
            $"Get-PartnerSubscription -SubscriptionId {ContosoBusiness} | Test-SubscriptionUpgrade o365-e3 | Invoke-SubscriptionUpgrade -{parameter} {value} -WhatIf",
        })
        {
            var run = session.Run(command, Row(Contoso, ContosoBusiness, "o365-e3"));

            Assert.StartsWith("InputInvalid,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains($"cannot take -{parameter}", run.SingleError().ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Empty(run.Output);
        }

        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Theory]
    [InlineData("-TermDuration P3Y")]
    [InlineData("-BillingCycle Annual")]
    public void Seats_that_move_into_a_subscription_keep_its_term_and_billing_cycle(string parameter) =>
        Assert.StartsWith(
            "InputInvalid,",
            session.Run($"$input | Invoke-SubscriptionUpgrade -IntoSubscriptionId {RelecloudBasic} {parameter} -Force", Row(Relecloud, RelecloudBasic, "o365-e3")).SingleError().FullyQualifiedErrorId,
            StringComparison.Ordinal);

    [Fact]
    public void A_row_can_be_tested_like_anything_else()
    {
        var answers = session.Get<UpgradeEligibility>(
            "$input | Test-SubscriptionUpgrade",
            Row(Contoso, ContosoBusiness, "o365-e3"),
            Row(Contoso, ContosoBusiness, "o365-e1", "400"));

        Assert.Equal(["o365-e1", "o365-e3"], answers.Select(answer => answer.TargetOffer).Order());
        Assert.Equal(400, answers.Single(answer => answer.TargetOffer == "o365-e1").Quantity);
    }

    [Fact]
    public void What_is_wrong_with_one_row_is_that_rows_error_and_the_others_go_on()
    {
        var run = session.Run(
            "$input | Invoke-SubscriptionUpgrade -Force",
            Row(Contoso, ContosoBusiness, "o365-e33"),
            Row(Contoso, RelecloudBasic, "o365-e3"),
            Row(Guid.NewGuid().ToString(), ContosoBusiness, "o365-e3"),
            Row(Contoso, ContosoBusiness, "o365-e3", "none"),
            Row(Contoso, ContosoBusiness, ""),
            Row(Contoso, ContosoBusiness, "o365-e3"));

        Assert.Null(run.TerminatingError);
        Assert.Equal(["o365-e3"], run.OutputOf<SubscriptionUpgrade>().Select(upgrade => upgrade.TargetOffer));
        Assert.Equal(
            ["CustomerNotFound", "InputInvalid", "InputInvalid", "OfferUnknown", "SubscriptionNotFound"],
            run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]).Order());
        var unknown = run.Errors.Single(error => error.FullyQualifiedErrorId.StartsWith("OfferUnknown", StringComparison.Ordinal));
        Assert.Equal("o365-e33", Assert.IsType<PSObject>(unknown.TargetObject).Properties["TargetOffer"].Value);
        Assert.StartsWith($"Row 1 ({Contoso}): ", unknown.ErrorDetails.Message);
    }

    [Fact]
    public void A_listed_subscriptions_own_seats_are_not_taken_for_seats_to_upgrade()
    {
        // They would freeze the number of seats, and a subscription that has grown since would be upgraded in part.
        session.Run($"$listed = Get-PartnerSubscription -SubscriptionId {ContosoBusiness}").ThrowOnError();
        session.Run($"Set-PartnerSubscription -CustomerId {Contoso} -SubscriptionId {ContosoBusiness} -AddQuantity 5 -Force").ThrowOnError();

        var upgrade = Assert.Single(session.Get<SubscriptionUpgrade>("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($listed)) | Invoke-SubscriptionUpgrade o365-e3 -Force"));

        Assert.Equal((30, UpgradeState.Succeeded), (upgrade.Quantity, upgrade.State));
    }

    /// <summary>Who was not understood may have the name too; and an id needs no list.</summary>
    [Fact]
    public void A_name_means_nobody_as_long_as_the_list_of_customers_is_incomplete()
    {
        var (byName, byId) = (Row("", ContosoBusiness, "o365-e3"), Row(Contoso, ContosoBusiness, "o365-e3"));
        byName.Properties.Add(new PSNoteProperty("CustomerName", "Contoso France"));
        var watched = session.Watch();
        watched.Customers = page => new([.. page], unread: 1);
        var orders = 0;
        watched.Submit = (_, send, _) =>
        {
            orders++;
            return send();
        };

        var refused = session.Run("$input | Invoke-SubscriptionUpgrade -Force", byName).SingleError();

        Assert.StartsWith("InputInvalid,", refused.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("could not be read: 1", refused.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(0, orders);
        Assert.Equal(UpgradeState.Succeeded, Assert.Single(session.Get<SubscriptionUpgrade>("$input | Invoke-SubscriptionUpgrade -Force", byId)).State);
    }

    private static PSObject Row(string customerId, string subscriptionId, string targetOffer, string quantity = "")
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("CustomerId", customerId));
        row.Properties.Add(new PSNoteProperty("SubscriptionId", subscriptionId));
        row.Properties.Add(new PSNoteProperty("TargetOffer", targetOffer));
        row.Properties.Add(new PSNoteProperty("Quantity", quantity));
        return row;
    }
}
