namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>What a person gave by parameter is what is meant: nothing that is empty, misread or look-alike widens the work.</summary>
public sealed class GivenParameterTests : IDisposable
{
    private const string Lamna = "433f3148-6f8c-5e63-8e93-26e2345bbdcb";
    private const string LamnaSubscription = "58a85069-1a93-53a8-a36b-449a5994f573";

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("Get-SubscriptionRenewal -Before $nothing | Set-SubscriptionRenewal -AtTermEnd Cancel -Force")]
    [InlineData("Get-PartnerSubscription -CustomerName Southridge* | Invoke-SubscriptionUpgrade o365-e3 -Quantity $nothing -Force")]
    [InlineData("Get-PartnerSubscription -CustomerName Southridge* | Invoke-SubscriptionUpgrade o365-e3 -Quantity '' -Force")]
    [InlineData("Get-PartnerSubscription -CustomerName Southridge* | Invoke-SubscriptionUpgrade o365-e3 -IntoSubscriptionId $nothing -Force")]
    [InlineData("Get-PartnerSubscription -CustomerName Southridge* | Set-SubscriptionRenewal -Quantity $nothing -AtTermEnd Renew -Force")]
    [InlineData("Get-PartnerSubscription -CustomerId $nothing")]
    [InlineData("Get-SubscriptionUpgrade -Since $nothing")]
    [InlineData("Get-SubscriptionUpgrade -Since ''")]
    [InlineData("Connect-PartnerUpgrade -Sandbox -Date $nothing")]
    public void A_parameter_that_holds_nothing_is_refused(string command)
    {
        var run = session.Run("$nothing = $null; " + command);

        Assert.Empty(run.Output);
        Assert.NotNull(run.SingleError());
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Fact]
    public void The_error_of_a_parameter_that_holds_nothing_names_it()
    {
        var error = session.Run("Get-SubscriptionRenewal -Before $null").SingleError();

        Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Before was given and holds nothing", error.Exception.Message, StringComparison.Ordinal);
    }

    /// <summary>To PowerShell, 0,5 is five and 1kb is 1024.</summary>
    [Theory]
    [InlineData("Resume-SubscriptionUpgrade none -MaxUpgrades '0,5'")]
    [InlineData("Resume-SubscriptionUpgrade none -MaxUpgrades '1kb'")]
    [InlineData("Resume-SubscriptionUpgrade none -MaxUpgrades '1,000'")]
    [InlineData("Get-SubscriptionRenewal -WithinDays '30,5'")]
    [InlineData("Get-SubscriptionRenewal -WithinDays 30.5")]
    [InlineData("Get-PartnerSubscription -ThrottleLimit '1,5'")]
    public void A_count_is_read_by_the_rule_for_rows(string command) =>
        Assert.Contains("is not a whole number", session.Run(command).SingleError().Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void A_count_may_be_a_text_or_a_number_without_a_fraction() =>
        Assert.Equal(
            session.Get<SubscriptionRenewal>("Get-SubscriptionRenewal -WithinDays 300").Count,
            session.Get<SubscriptionRenewal>("Get-SubscriptionRenewal -WithinDays ' 300 '").Count);

    [Theory]
    [InlineData("AtTermEnd", "2", "Renew, Cancel, ExtendedServiceTerm")]
    [InlineData("AtTermEnd", " 2 ", "Renew, Cancel, ExtendedServiceTerm")]
    [InlineData("AtTermEnd", "2,00", "Renew, Cancel, ExtendedServiceTerm")]
    [InlineData("AtTermEnd", "Stop", "Renew, Cancel, ExtendedServiceTerm")]
    [InlineData("BillingCycle", "Yearly", "Monthly, Annual, Triennial")]
    [InlineData("BillingCycle", "None", "Monthly, Annual, Triennial")]
    [InlineData("BillingCycle", "OneTime", "Monthly, Annual, Triennial")]
    [InlineData("BillingCycle", "4", "Monthly, Annual, Triennial")]
    [InlineData("TermDuration", "P2Y", "P1M, P1Y, P3Y")]
    public void A_row_can_wish_for_what_the_parameter_takes_and_is_told_so(string column, string cell, string values)
    {
        var run = session.Run("$input | Set-SubscriptionRenewal -Force", Row((column, cell)));

        var error = run.SingleError();
        Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"Write one of: {values}.", error.ErrorDetails?.RecommendedAction ?? error.Exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Fact]
    public void A_list_of_ours_that_came_by_JSON_still_says_how_a_subscription_is_billed() =>
        session.Run($"Get-PartnerSubscription -SubscriptionId {LamnaSubscription} | ConvertTo-Json | ConvertFrom-Json | Set-SubscriptionRenewal -Quantity 12 -WhatIf").ThrowOnError();

    [Theory]
    [InlineData("P2Y")]
    [InlineData("P7Y")]
    [InlineData("P6M")]
    [InlineData("P0Y")]
    public void A_term_that_is_not_sold_is_refused(string term)
    {
        foreach (var command in new[] { "Set-SubscriptionRenewal", "Invoke-SubscriptionUpgrade o365-e3" })
        {
            Assert.Contains("P1M, P1Y, P3Y", session.Run($"Get-PartnerSubscription -CustomerId {Lamna} | {command} -TermDuration {term} -WhatIf").SingleError().Exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("nov 2026", "nov\u00a02026")]
    [InlineData("nov 2026", "nov\u202f 2026")]
    [InlineData("\u00e9t\u00e9", "e\u0301te\u0301")]
    [InlineData("nov-1", "nov\u20111")]
    [InlineData("nov-1", "nov\u22121")]
    [InlineData("nov", "no\u00adv")]
    public void A_run_whose_name_looks_the_same_is_the_same(string name, string other)
    {
        foreach (var run in new[] { name, other })
        {
            session.Run($"$input | Set-PartnerSubscription -RunId '{run}' -Force", Row(("AddQuantity", "5"))).ThrowOnError();
        }

        Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
        Assert.Single(session.Get<SubscriptionUpgrade>($"Get-SubscriptionUpgrade -RunId '{other}'"));
    }

    [Fact]
    public void What_was_done_before_is_told_apart_and_its_money_is_not_counted_again()
    {
        const string Command = "$input | Set-PartnerSubscription -RunId again -Force";
        var (first, second) = (Summary(session.Run(Command, Row(("AddQuantity", "5")))), Summary(session.Run(Command, Row(("AddQuantity", "5")))));

        Assert.Contains("Run again: Succeeded: 1.", first, StringComparison.Ordinal);
        Assert.Contains("Estimate", first, StringComparison.Ordinal);
        Assert.Contains("Run again, already known: Succeeded: 1.", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Estimate", second, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exact_name_of_a_run_comes_before_a_pattern()
    {
        foreach (var (run, seats) in new[] { ("nov1", "12"), ("nov[1]", "11"), ("[x", "10") })
        {
            session.Run($"$input | Set-SubscriptionRenewal -RunId '{run}' -Force", Row(("Quantity", seats))).ThrowOnError();
        }

        Assert.Equal(["nov[1]"], Runs("nov[1]"));
        Assert.Equal(["nov[1]"], Runs("nov`[1`]"));
        Assert.Equal(["[x"], Runs("[x"));
        Assert.Equal(["nov1", "nov[1]"], Runs("nov*"));
    }

    /// <summary>The service's own dates say that it takes none back any more.</summary>
    [Fact]
    public void Seats_that_cannot_be_given_back_save_nothing()
    {
        var run = session.Run("Get-PartnerSubscription -CustomerName Relecloud | Set-PartnerSubscription -Quantity 10 -WhatIf");

        run.ThrowOnError();
        Assert.Contains("will refuse, by its dates: 1.", Summary(run), StringComparison.Ordinal);
        Assert.DoesNotContain("Estimate", Summary(run), StringComparison.Ordinal);
    }

    /// <summary>The dates are those of the calendar that the service goes by, wherever the clock of this machine stands.</summary>
    [Fact]
    public void Seats_that_can_be_given_back_on_that_day_save_what_they_cost()
    {
        var run = session.Run("Get-PartnerSubscription -CustomerName Consolidated* | Set-PartnerSubscription -Quantity 5 -WhatIf");

        run.ThrowOnError();
        Assert.True(Assert.Single(run.OutputOf<PartnerSubscription>()).Cost?.MonthlyDifference < 0);
        Assert.Contains("Estimate in total: -", Summary(run), StringComparison.Ordinal);
    }

    /// <summary>Whoever names one subscription beside the pipeline does not mean the others that come down it.</summary>
    [Theory]
    [InlineData("Get-PartnerSubscription | Set-PartnerSubscription -AddQuantity 5 -Force", "-SubscriptionId")]
    [InlineData("Get-PartnerSubscription | Set-SubscriptionRenewal -AtTermEnd Cancel -Force", "-SubscriptionId")]
    [InlineData("Get-PartnerSubscription | Invoke-SubscriptionUpgrade o365-e3 -WhatIf", "-SubscriptionId")]
    [InlineData("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | Invoke-SubscriptionUpgrade -WhatIf", "-SubscriptionId")]
    [InlineData("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3", "-SubscriptionId")]
    [InlineData("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 -PolicyOnly", "-CustomerId")]
    [InlineData("Get-PartnerSubscription | Set-PartnerSubscription -AddQuantity 5 -Force", "-CustomerId")]
    [InlineData("Test-SubscriptionUpgrade o365-e3 -InputObject @(Get-PartnerSubscription)", "-CustomerId")]
    public void An_object_that_a_parameter_leaves_out_is_refused(string command, string parameter)
    {
        var (id, given) = parameter == "-CustomerId" ? ("53b5bc2c-ec7d-511c-a073-70ceee1d29d6", "CustomerId") : ("31d69c9d-52de-5f5b-a41f-fdebd14407f1", "SubscriptionId");
        var others = session.Get<PartnerSubscription>("Get-PartnerSubscription").Count(subscription => (given == "CustomerId" ? subscription.CustomerId : subscription.SubscriptionId) != new Guid(id));

        var run = session.Run($"{command} {parameter} {id}");

        Assert.Equal(["Relecloud"], run.Output.Select(result => result.Properties["CustomerName"].Value).Distinct());
        Assert.Equal(others, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.Contains("InputInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains(given, run.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_sheet_that_is_not_there_is_not_the_same_as_none()
    {
        var error = session.Run("Connect-PartnerUpgrade -Sandbox -PriceSheet ./nowhere*.csv").SingleError();

        Assert.StartsWith("PriceSheetInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("./nowhere*.csv", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_calendar_of_the_sandbox_has_an_end() =>
        Assert.Contains("2999-12-31", session.Run("Connect-PartnerUpgrade -Sandbox -Date 9999-12-31").SingleError().Exception.Message, StringComparison.Ordinal);

    private static System.Management.Automation.PSObject Row(params (string Column, string Cell)[] cells)
    {
        var row = new System.Management.Automation.PSObject();
        foreach (var (column, cell) in new[] { ("CustomerId", Lamna), ("SubscriptionId", LamnaSubscription) }.Concat(cells))
        {
            row.Properties.Add(new System.Management.Automation.PSNoteProperty(column, cell));
        }

        return row;
    }

    private static string Summary(Hosting.EngineRun run) => string.Join('\n', run.Information);

    private IEnumerable<string> Runs(string name) =>
        session.Get<SubscriptionUpgrade>($"Get-SubscriptionUpgrade -RunId '{name}'").Select(upgrade => upgrade.RunId).Distinct().Order(StringComparer.Ordinal);
}
