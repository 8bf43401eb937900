using System.IO.Compression;
using System.Management.Automation;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Price sheets that are downloaded, from the sandbox in memory and over sockets.</summary>
public sealed class PriceSheetTests : IDisposable
{
    private const string LicenseBased = "updatedlicensebased_FR.csv";
    private const string Extended = "licensebasedest_FR.csv";

    private readonly SandboxSession session = new();
    private readonly TemporaryFolder folder = new();

    public PriceSheetTests()
    {
        session.Engine.Set("folder", folder.Path);
        session.Engine.Set("journal", Path.Combine(folder.Path, "journal.db"));
        session.Engine.Set("token", Secrets.Protect("sandbox"));
    }

    public void Dispose()
    {
        session.Run("Disconnect-PartnerUpgrade");
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void What_the_sandbox_gives_out_estimates_as_the_samples_own_sheets_do()
    {
        var expected = session.Get<CostEstimate>("Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 -PolicyOnly | Sort-Object SubscriptionId | ForEach-Object Cost").Select(cost => cost.MonthlyThen).ToList();

        var run = session.Run("Save-PartnerPriceSheet FR $folder -View LicenseBased, ExtendedServiceTerm -PassThru -InformationAction Continue");

        run.ThrowOnError();
        Assert.Equal([LicenseBased, Extended], run.OutputOf<FileInfo>().Select(file => file.Name));
        Assert.All(run.Information, line => Assert.Matches("^[0-9]+ prices for FR .* were saved in ", $"{line}"));
        Assert.Equal(File.ReadAllBytes(Sample("fabrikam-updatedlicensebased-FR.csv")), File.ReadAllBytes(Path.Combine(folder.Path, LicenseBased)));
        session.Connect("-PriceSheet \"$folder/*.csv\" -Date 2026-09-01");
        Assert.Equal(expected, session.Get<CostEstimate>("Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 -PolicyOnly | Sort-Object SubscriptionId | ForEach-Object Cost").Select(cost => cost.MonthlyThen));
        Assert.Contains(expected, amount => amount > 0);
    }

    [Fact]
    public void A_name_that_ends_in_zip_makes_a_zip()
    {
        session.Run("Save-PartnerPriceSheet -Market fr -Path $folder/est.zip -View ExtendedServiceTerm").ThrowOnError();

        using var zip = ZipFile.OpenRead(Path.Combine(folder.Path, "est.zip"));
        Assert.Equal(Extended, Assert.Single(zip.Entries).Name);
    }

    [Fact]
    public void A_market_without_a_sheet_is_an_error_and_the_others_are_saved()
    {
        var run = session.Run("Save-PartnerPriceSheet DE, FR, fr $folder -PassThru");

        Assert.Equal([LicenseBased], run.OutputOf<FileInfo>().Select(file => file.Name));
        var error = run.SingleError();
        Assert.StartsWith("PriceSheetNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Contains("DE", error.ToString(), StringComparison.Ordinal);
        Assert.Equal([LicenseBased], Files());
    }

    [Theory]
    [InlineData("FR ./prices.csv -View ExtendedServiceTerm", "licensebasedest_FR.csv")]
    [InlineData("FR ./licensebasedest.csv", "updatedlicensebased_FR.csv")]
    [InlineData("FR, DE ./prices.zip", "folder")]
    [InlineData("FR ./prices.zip -View LicenseBased, ExtendedServiceTerm", "folder")]
    public void A_name_by_which_a_sheet_would_be_taken_for_another_is_refused(string parameters, string remedy)
    {
        var error = session.Run($"Set-Location $folder; Save-PartnerPriceSheet {parameters}").SingleError();

        Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(remedy, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Files());
    }

    [Fact]
    public void What_is_there_is_kept_or_replaced_as_asked()
    {
        File.WriteAllText(Path.Combine(folder.Path, LicenseBased), "before");

        var run = session.Run("Save-PartnerPriceSheet FR $folder -NoClobber");
        Assert.StartsWith("FileNotWritable,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        session.Run("Save-PartnerPriceSheet FR $folder -WhatIf").ThrowOnError();
        Assert.Equal("before", File.ReadAllText(Path.Combine(folder.Path, LicenseBased)));

        session.Run("Save-PartnerPriceSheet FR $folder").ThrowOnError();
        Assert.NotEqual("before", File.ReadAllText(Path.Combine(folder.Path, LicenseBased)));
        Assert.Equal([LicenseBased], Files());
    }

    [Fact]
    public void A_sandbox_of_a_snapshot_has_no_sheets()
    {
        session.Connect($"-Path '{Sample("fabrikam.jsonl")}' -Date 2026-09-01");

        Assert.StartsWith("PriceSheetNotFound,", session.Run("Save-PartnerPriceSheet FR $folder").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Over_sockets_it_has_an_address_and_a_token_of_its_own()
    {
        var sheet = Path.Combine(folder.Path, "updatedlicensebased_DE.csv");
        File.WriteAllText(sheet, File.ReadAllText(Sample("fabrikam-updatedlicensebased-FR.csv")).Replace(",FR,EUR,", ",DE,EUR,", StringComparison.Ordinal));
        using var service = new ServerProcess();
        using var prices = new ServerProcess("--token", "prices-token", "--price-sheet", sheet, "--fault", "503:0.3", "--seed", "7");
        session.Engine.Set("server", service.Address);
        session.Engine.Set("prices", prices.Address);
        session.Engine.Set("pricesToken", Secrets.Protect("prices-token"));
        session.Engine.Set("target", Path.Combine(folder.Path, "saved.csv"));

        var run = session.Run("""
            $null = Connect-PartnerUpgrade -AccessToken $token -Endpoint $server -PriceSheetAccessToken $pricesToken -PriceSheetEndpoint $prices -Journal $journal
            Save-PartnerPriceSheet DE $target
            (Get-PartnerSubscription -CustomerName Relecloud).CustomerName
            """);

        run.ThrowOnError();
        Assert.Equal(File.ReadAllBytes(sheet), File.ReadAllBytes(Path.Combine(folder.Path, "saved.csv")));
        Assert.Equal("Relecloud", run.Output[^1].BaseObject);
        Assert.StartsWith("AuthenticationFailed,", session.Run("""
            $null = Connect-PartnerUpgrade -AccessToken $token -Endpoint $server -PriceSheetAccessToken $token -PriceSheetEndpoint $prices -Journal $journal
            Save-PartnerPriceSheet DE $target
            """).SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_leaves_no_half_file()
    {
        using var prices = new ServerProcess("--latency-ms", "60000");
        session.Engine.Set("prices", prices.Address);
        session.Run("$null = Connect-PartnerUpgrade -AccessToken $token -Endpoint $prices -PriceSheetAccessToken $token -PriceSheetEndpoint $prices -Journal $journal").ThrowOnError();
        Directory.CreateDirectory(Path.Combine(folder.Path, "sheets"));

        using (var invocation = session.Engine.Start("Save-PartnerPriceSheet FR $folder/sheets"))
        {
            SpinWait.SpinUntil(() => Directory.EnumerateFiles(Path.Combine(folder.Path, "sheets")).Any());
            invocation.Stop();
            Assert.True(invocation.Wait().Stopped);
        }

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder.Path, "sheets")));
    }

    [Theory]
    [InlineData("-AccessToken $token", "NotConnected", "-PriceSheetAccessToken")]
    [InlineData("-AccessToken $token -Environment China -Policy csp-21vianet-2016", "NotConnected", "21Vianet")]
    public void Without_a_sign_in_for_price_sheets_it_says_so(string parameters, string id, string words)
    {
        var error = session.Run($"$null = Connect-PartnerUpgrade {parameters} -Journal $journal; Save-PartnerPriceSheet FR $folder").SingleError();

        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, error + error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_for_price_sheets_goes_over_https_only()
    {
        var error = session.Run("Connect-PartnerUpgrade -AccessToken $token -PriceSheetAccessToken $token -PriceSheetEndpoint http://prices.example").SingleError();

        Assert.StartsWith("EndpointNotAllowed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Markets_and_views_are_completed()
    {
        Assert.Contains("FR", Complete("Save-PartnerPriceSheet -Market Fra"));
        Assert.Equal(["EndOfSupport", "ExtendedServiceTerm", "LicenseBased"], Complete("Save-PartnerPriceSheet -View ").Order());
    }

    private static string Sample(string name) => Path.Combine(AssembledModule.Folder, "sandbox", name);

    private IEnumerable<string?> Files() => Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName);

    private IEnumerable<string> Complete(string line) =>
        session.Get<string>($"(TabExpansion2 '{line}' {line.Length}).CompletionMatches.CompletionText");
}
