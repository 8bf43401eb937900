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
}
