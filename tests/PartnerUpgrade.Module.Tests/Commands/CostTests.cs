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

    [Fact]
    public void A_question_about_one_order_says_what_it_costs_or_why_nobody_knows()
    {
        session.Host.Answers.Enqueue("N");
        session.Host.Answers.Enqueue("N");
        session.Run("Get-PartnerSubscription -CustomerName Relecloud | Test-SubscriptionUpgrade o365-e3 | Invoke-SubscriptionUpgrade");
        session.Run("Get-PartnerSubscription -CustomerName 'Contoso France' | Test-SubscriptionUpgrade o365-e3 | Invoke-SubscriptionUpgrade");

        Assert.Contains(
            "Estimate: +1,020.00 EUR a month (300.00 EUR now, 1,320.00 EUR then). Until the end of the term: 6,639.78 EUR charged, 1,509.04 EUR credited.",
            session.Host.Prompts[0],
            StringComparison.Ordinal);
        Assert.Contains("No estimate: No price sheet lists the legacy offer Office 365 Business", session.Host.Prompts[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "Estimate: +1,020.00 EUR a month.", "Estimate in total: +1,020.00 EUR a month. Without an estimate: 1.")]
    [InlineData("fr-FR", "Estimation\u202f: +1\u202f020,00 EUR par mois.", "Estimation au total\u202f: +1\u202f020,00 EUR par mois. Sans estimation\u202f: 1.")]
    public void A_rehearsal_says_an_estimate_for_each_order_and_a_total(string culture, string each, string total)
    {
        using var spoken = new SandboxSession(culture);
        var run = spoken.Run("Get-PartnerSubscription -CustomerName Relecloud, 'Contoso France' | Test-SubscriptionUpgrade o365-e3 | Invoke-SubscriptionUpgrade -WhatIf");

        Assert.Contains(each, spoken.Host.Screen, StringComparison.Ordinal);
        Assert.Contains(run.Information.Select(information => $"{information}"), text => text.Contains(total, StringComparison.Ordinal));
    }

    [Fact]
    public void The_end_of_a_term_has_the_estimate_of_what_follows()
    {
        var renewals = session.Get<SubscriptionRenewal>("Get-SubscriptionRenewal -IncludeMonthly").ToLookup(renewal => renewal.CustomerName);

        // 14 seats of Business Premium at 226.80 a year; 10 of them go on, at 249.48.
        Assert.Equal((264.60m, 207.90m, -56.70m), Amounts(Assert.Single(renewals["Lamna Healthcare"])));

        // It ends.
        Assert.Equal(0m, Assert.Single(renewals["First Up Consultants"]).MonthlyThen);

        // It rolls into the Extended Service Term, which has a sheet of its own: 22 seats of E3 at 27.19 a month.
        Assert.Equal(598.18m, Assert.Single(renewals["Munson's Pickles and Preserves"]).MonthlyThen);

        // Nobody knows what happens to a suspended legacy subscription.
        Assert.Contains("not known", Assert.Single(renewals["Tailspin Toys"]).Cost!.Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimates_come_through_a_file_into_a_report()
    {
        using var folder = new Hosting.TemporaryFolder();
        var page = Path.Combine(folder.Path, "report.html");
        session.Run($$"""
            Get-PartnerSubscription -CustomerName Relecloud, 'Contoso France' | Test-SubscriptionUpgrade o365-e3 | Export-Clixml '{{folder.Path}}/tested.xml'
            Get-SubscriptionRenewal -WithinDays 60 | Export-Clixml '{{folder.Path}}/renewals.xml'
            Import-Clixml '{{folder.Path}}/tested.xml', '{{folder.Path}}/renewals.xml' | Export-PartnerUpgradeReport -Path '{{page}}'
            """).ThrowOnError();

        var text = File.ReadAllText(page);
        Assert.Contains("+1,020.00 EUR", text, StringComparison.Ordinal);
        Assert.Contains("-56.70 EUR", text, StringComparison.Ordinal);
        Assert.Contains("No price sheet lists the legacy offer", text, StringComparison.Ordinal);
        Assert.Contains("Taxes, promotions and your margin are not included", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promotion_that_ends_with_the_upgrade_is_warned_of_before_it_and_is_gone_after_it()
    {
        const string Order = """
            $estate = Get-PartnerSubscription -CustomerName 'Bellows College'
            $estate | Where-Object Quantity -eq 80 | Invoke-SubscriptionUpgrade o365-e3 -IntoSubscriptionId ($estate | Where-Object Quantity -eq 40).SubscriptionId
            """;
        var source = Assert.Single(session.Get<PartnerSubscription>("Get-PartnerSubscription -CustomerName 'Bellows College' | Where-Object Quantity -eq 80"));

        var rehearsed = Assert.Single(session.Get<SubscriptionUpgrade>($"{Order} -WhatIf"));
        var reason = Assert.Single(rehearsed.Reasons, reason => reason.Code == ReasonCode.PromotionLost);
        Assert.Equal((UpgradeState.Planned, ReasonSeverity.Warning), (rehearsed.State, reason.Severity));
        Assert.Contains(source.PromotionId!, Assert.Single(reason.Evidence), StringComparison.Ordinal);

        session.Host.Answers.Enqueue("Y");
        var upgraded = Assert.Single(session.Get<SubscriptionUpgrade>(Order));
        Assert.Contains(reason.Message, session.Host.Prompts[0], StringComparison.Ordinal);
        Assert.Equal(UpgradeState.Succeeded, upgraded.State);
        Assert.DoesNotContain(session.Get<PartnerSubscription>("Get-PartnerSubscription -CustomerName 'Bellows College'"), subscription => subscription is { Status: SubscriptionStatus.Active, PromotionId: not null });

        // Where there is no path nothing is lost.
        Assert.DoesNotContain(
            session.Get<UpgradeEligibility>("Get-PartnerSubscription -CustomerName 'Consolidated Messenger' | Test-SubscriptionUpgrade o365-e3")[0].Reasons,
            refusal => refusal.Code == ReasonCode.PromotionLost);
    }

    private static (decimal?, decimal?, decimal?) Amounts(SubscriptionRenewal renewal) => (renewal.MonthlyNow, renewal.MonthlyThen, renewal.MonthlyDifference);
}
