namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>What a change costs, by the sheet that is loaded.</summary>
public sealed class CostTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void A_tested_upgrade_of_new_commerce_has_an_estimate_from_the_samples_own_sheet()
    {
        var tested = Assert.Single(session.Get<UpgradeEligibility>("Get-PartnerSubscription -CustomerName Relecloud | Test-SubscriptionUpgrade o365-e3"));

        // 60 seats of Business Basic, billed by the year, at 60.00 since before July; E3 at 264.00 today.
        Assert.Equal(("EUR", 300.00m, 1320.00m, 1020.00m), (tested.Currency, tested.MonthlyNow, tested.MonthlyThen, tested.MonthlyDifference));
        Assert.Contains("Estimate", tested.Cost!.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void A_legacy_upgrade_says_why_it_has_none()
    {
        var tested = Assert.Single(session.Get<UpgradeEligibility>("Get-PartnerSubscription -CustomerName 'Contoso France' | Test-SubscriptionUpgrade o365-e3 -PolicyOnly"));

        Assert.Null(tested.MonthlyNow);
        Assert.Contains("monthlyPrice", tested.Cost!.Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_that_cannot_be_used_ends_connecting_and_says_where()
    {
        using var folder = new Hosting.TemporaryFolder();
        var path = Path.Combine(folder.Path, "sheet.csv");
        File.WriteAllText(path, "ProductId,SkuId\nCFQ7TTC0LF8R,1\n");

        var error = Assert.Single(session.Run($"Connect-PartnerUpgrade -Sandbox -PriceSheet '{path}'").Errors);

        Assert.StartsWith("PriceSheetInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("TermDuration", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_become_columns_of_a_csv()
    {
        var line = Assert.Single(session.Get<string>("Get-PartnerSubscription -CustomerName Relecloud | Test-SubscriptionUpgrade o365-e3 | Select-Object Currency, MonthlyNow, MonthlyThen, MonthlyDifference | ConvertTo-Csv -NoHeader"));

        Assert.Equal("\"EUR\",\"300.00\",\"1320.00\",\"1020.00\"", line);
    }

    [Fact]
    public void An_order_keeps_the_estimate_it_was_agreed_on_by()
    {
        const string Order = "Get-PartnerSubscription -CustomerName Relecloud | Test-SubscriptionUpgrade o365-e3 | Invoke-SubscriptionUpgrade -RunId cost";
        var rehearsed = Assert.Single(session.Get<SubscriptionUpgrade>($"{Order} -WhatIf"));
        var ordered = Assert.Single(session.Get<SubscriptionUpgrade>($"{Order} -Force"));
        var recorded = Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -RunId cost"));

        Assert.Equal(UpgradeState.Succeeded, ordered.State);
        Assert.All([rehearsed, ordered, recorded], upgrade =>
        {
            Assert.Equal(("EUR", 300.00m, 1320.00m, 1020.00m), (upgrade.Currency, upgrade.MonthlyNow, upgrade.MonthlyThen, upgrade.MonthlyDifference));

            // 1 September to 31 January are 153 of the term's 365 days: 60 × 60.00 and 60 × 264.00, each × 153 ÷ 365.
            Assert.Equal((1509.04m, 6639.78m, 1320.00m), (upgrade.Cost!.CreditNow, upgrade.Cost.ChargeNow, upgrade.Cost.AtRenewal));
        });
    }

    [Fact]
    public void An_order_for_another_term_is_estimated_by_that_term()
    {
        var rehearsed = Assert.Single(session.Get<SubscriptionUpgrade>(
            "Get-PartnerSubscription -CustomerName Relecloud | Test-SubscriptionUpgrade o365-e3 | Invoke-SubscriptionUpgrade -TermDuration P3Y -WhatIf"));

        // Three years of E3, billed by the year, begin today: 792.00 a seat.
        Assert.Equal((1320.00m, 47520.00m), (rehearsed.MonthlyThen, rehearsed.Cost!.ChargeNow));
    }

    [Fact]
    public void What_was_not_ordered_costs_nothing()
    {
        var skipped = Assert.Single(session.Get<SubscriptionUpgrade>(
            "Get-PartnerSubscription -CustomerName 'School of Fine Art' | Test-SubscriptionUpgrade o365-e1 -PolicyOnly | Invoke-SubscriptionUpgrade -WhatIf"));

        Assert.Equal(UpgradeState.Skipped, skipped.State);
        Assert.Null(skipped.Cost);
    }

    [Fact]
    public void Seats_come_back_with_the_estimate_of_their_change()
    {
        const string Order = "Get-PartnerSubscription -CustomerName Relecloud | Set-PartnerSubscription -AddQuantity 10";
        var rehearsed = Assert.Single(session.Get<PartnerSubscription>($"{Order} -WhatIf"));
        var changed = Assert.Single(session.Get<PartnerSubscription>($"{Order} -Force"));
        var listed = Assert.Single(session.Get<PartnerSubscription>("Get-PartnerSubscription -CustomerName Relecloud"));

        Assert.Equal((60, 70, 70), (rehearsed.Quantity, changed.Quantity, listed.Quantity));
        Assert.All([rehearsed, changed], subscription =>

            // The term keeps its price of 60.00 a year; 10 seats for 153 of 365 days; at renewal 66.00 a year.
            Assert.Equal(
                (300.00m, 350.00m, 50.00m, 0m, 251.51m, 385.00m),
                (subscription.Cost!.MonthlyNow, subscription.Cost.MonthlyThen, subscription.Cost.MonthlyDifference, subscription.Cost.CreditNow, subscription.Cost.ChargeNow, subscription.Cost.AtRenewal)));
        Assert.Null(listed.Cost);
    }
}
