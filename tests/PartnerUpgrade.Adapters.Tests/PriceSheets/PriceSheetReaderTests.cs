using System.IO.Compression;
using System.Text;

namespace PartnerUpgrade.Adapters.Tests.PriceSheets;

public sealed class PriceSheetReaderTests
{
    [Fact]
    public void A_row_is_found_by_product_term_billing_market_and_segment()
    {
        var sheet = GivenSheet.Read(
            GivenSheet.Row(unitPrice: "120.60"),
            GivenSheet.Row(unitPrice: "114.9", plan: "Annual"),
            GivenSheet.Row(unitPrice: "12", term: "P1M"),
            GivenSheet.Row(unitPrice: "60", segment: "Education"),
            GivenSheet.Row(unitPrice: "99", market: "DE"));

        Assert.Equal(120.60m, sheet.Find(GivenSheet.Query()).Price!.UnitPrice);
        Assert.Equal(114.9m, sheet.Find(GivenSheet.Query(billing: BillingCycle.Annual)).Price!.UnitPrice);
        Assert.Equal(12m, sheet.Find(GivenSheet.Query(term: "P1M")).Price!.UnitPrice);
        Assert.Equal(60m, sheet.Find(GivenSheet.Query() with { Segment = "Education" }).Price!.UnitPrice);
        Assert.Equal(99m, sheet.Find(GivenSheet.Query() with { Market = "de" }).Price!.UnitPrice);
        Assert.Equal(["FR", "DE"], sheet.Markets);
        Assert.Equal(PriceGap.NoRow, sheet.Find(GivenSheet.Query(product: "CFQ7TTC0AAAA:0001")).Gap);
        Assert.Equal(PriceGap.NoRow, sheet.Find(GivenSheet.Query(term: "P3Y")).Gap);
    }

    [Theory]
    [InlineData("CFQ7TTC0LDPB:1", "CFQ7TTC0LDPB:0001")]
    [InlineData("CFQ7TTC0LDPB:12", "CFQ7TTC0LDPB:0012")]
    [InlineData("cfq7ttc0ldpb:0001", "CFQ7TTC0LDPB/1")]
    [InlineData("CFQ7TTC0LDPB:000H", "CFQ7TTC0LDPB:000h")]
    public void The_zeros_that_a_spreadsheet_took_from_a_sku_are_understood(string written, string asked)
    {
        var sheet = GivenSheet.Read(GivenSheet.Row(product: written));

        Assert.Equal(120m, sheet.Find(GivenSheet.Query(product: asked)).Price!.UnitPrice);
        Assert.Null(sheet.Find(GivenSheet.Query(product: "CFQ7TTC0LDPB:0100")).Price);
    }

    [Fact]
    public void Of_rows_that_overlap_the_one_that_began_last_wins_and_one_of_the_future_waits()
    {
        var sheet = GivenSheet.Read(
            GivenSheet.Row(unitPrice: "100", from: "2026-01-01"),
            GivenSheet.Row(unitPrice: "130", from: "2027-01-01"),
            GivenSheet.Row(unitPrice: "110", from: "2026-07-01"));

        Assert.Equal(110m, sheet.Find(GivenSheet.Query()).Price!.UnitPrice);
        Assert.Equal(100m, sheet.Find(GivenSheet.Query() with { Day = new DateTime(2026, 6, 30) }).Price!.UnitPrice);
        Assert.Equal(130m, sheet.Find(GivenSheet.Query() with { Day = new DateTime(2027, 1, 1) }).Price!.UnitPrice);
        Assert.Equal(PriceGap.NotInForce, sheet.Find(GivenSheet.Query() with { Day = new DateTime(2025, 12, 31) }).Gap);
    }

    [Fact]
    public void Rows_that_began_together_must_agree()
    {
        var twice = GivenSheet.Read(GivenSheet.Row(), GivenSheet.Row());
        var contradictory = GivenSheet.Read(GivenSheet.Row(), GivenSheet.Row(unitPrice: "121"));

        Assert.Equal(120m, twice.Find(GivenSheet.Query()).Price!.UnitPrice);
        Assert.Equal(PriceGap.Contradictory, contradictory.Find(GivenSheet.Query()).Gap);
    }

    [Fact]
    public void The_price_is_that_of_the_tier()
    {
        var sheet = GivenSheet.Read(
            GivenSheet.Row(unitPrice: "100", tierMin: "1", tierMax: "99"),
            GivenSheet.Row(unitPrice: "90", tierMin: "100", tierMax: "2400"));

        Assert.Equal(100m, sheet.Find(GivenSheet.Query(seats: 99)).Price!.UnitPrice);
        Assert.Equal(90m, sheet.Find(GivenSheet.Query(seats: 100)).Price!.UnitPrice);
        Assert.Equal(PriceGap.NoTier, sheet.Find(GivenSheet.Query(seats: 2401)).Gap);
    }

    [Fact]
    public void A_zip_with_several_markets_and_views_is_read_whole()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, row) in new[]
            {
                ("updatedlicensebased_FR.csv", GivenSheet.Row()),
                ("updatedlicensebased_CH.csv", GivenSheet.Row(market: "CH", currency: "CHF", unitPrice: "125")),
                ("licensebasedest_FR.csv", GivenSheet.Row(term: "P1M", unitPrice: "12.36")),
            })
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(GivenSheet.Csv(row));
            }
        }

        var sheet = GivenSheet.Read(("sheets.zip", buffer.ToArray()));

        Assert.Equal("CHF", sheet.Find(GivenSheet.Query() with { Market = "CH" }).Price!.Currency);
        Assert.Equal(PriceGap.NoRow, sheet.Find(GivenSheet.Query(term: "P1M")).Gap);
        Assert.Equal(12.36m, sheet.Find(GivenSheet.Query(term: "P1M") with { View = PriceSheetView.ExtendedServiceTerm }).Price!.UnitPrice);
    }

    [Theory]
    [InlineData("12,50")]
    [InlineData("1 200")]
    [InlineData("1.200,00")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("")]
    [InlineData("12.")]
    [InlineData("n/a")]
    [InlineData("€12")]
    public void A_price_that_could_be_read_in_two_ways_is_named_with_line_and_column(string price)
    {
        var error = Assert.Throws<PartnerUpgradeException>(() => GivenSheet.Read(GivenSheet.Row(), GivenSheet.Row(unitPrice: $"\"{price}\"", plan: "Annual")));

        Assert.Equal(PartnerErrorId.PriceSheetInvalid, error.Id);
        Assert.Contains("Line 3, column UnitPrice", error.Message, StringComparison.Ordinal);
        Assert.Contains($"\"{price}\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01/05/2026")]
    [InlineData("2026-02-30")]
    [InlineData("46143")]
    [InlineData("20260501")]
    public void A_day_that_is_not_iso_8601_is_named(string day)
    {
        var error = Assert.Throws<PartnerUpgradeException>(() => GivenSheet.Read(GivenSheet.Row(from: day)));

        Assert.Contains("Line 2, column EffectiveStartDate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_without_a_row_is_no_price_sheet() =>
        Assert.Contains("no prices", Assert.Throws<PartnerUpgradeException>(() => GivenSheet.Read(Array.Empty<string>())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_or_repeated_column_is_named()
    {
        var missing = Assert.Throws<PartnerUpgradeException>(() =>
            GivenSheet.Read(("a.csv", Encoding.UTF8.GetBytes(GivenSheet.Csv(GivenSheet.Row()).Replace("UnitPrice,", "Price,", StringComparison.Ordinal)))));
        var twice = Assert.Throws<PartnerUpgradeException>(() =>
            GivenSheet.Read(("a.csv", Encoding.UTF8.GetBytes(GivenSheet.Csv(GivenSheet.Row()).Replace("ERP Price", "UnitPrice", StringComparison.Ordinal)))));

        Assert.Contains("no column UnitPrice", missing.Message, StringComparison.Ordinal);
        Assert.Contains("column UnitPrice is there twice, the second time as column 19", twice.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("Unchanged,A product,\"CFQ7TTC0LDPB")]
    public void A_row_that_was_cut_ends_the_reading(string row)
    {
        var error = Assert.Throws<PartnerUpgradeException>(() => GivenSheet.Read(GivenSheet.Row(), row));

        Assert.Contains("Line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_semicolon_file_a_damaged_zip_and_no_file_are_refused_in_words()
    {
        var semicolons = Assert.Throws<PartnerUpgradeException>(() =>
            GivenSheet.Read(("a.csv", Encoding.UTF8.GetBytes(GivenSheet.Csv(GivenSheet.Row()).Replace(',', ';')))));
        var zip = Assert.Throws<PartnerUpgradeException>(() => GivenSheet.Read(("a.zip", "PK\u0003\u0004 no more"u8.ToArray())));
        var none = Assert.Throws<PartnerUpgradeException>(() => new AdapterFactory().ReadPriceSheets([Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))]));

        Assert.All([semicolons, zip, none], error => Assert.Equal(PartnerErrorId.PriceSheetInvalid, error.Id));
        Assert.Contains("zip is damaged", zip.Message, StringComparison.Ordinal);
        Assert.Contains("not there", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_for_other_terms_and_plans_are_passed_over()
    {
        var sheet = GivenSheet.Read(GivenSheet.Row(term: ""), GivenSheet.Row(plan: "Upfront"), GivenSheet.Row(term: "PT1H", unitPrice: "not a price"), GivenSheet.Row());

        Assert.Equal(120m, sheet.Find(GivenSheet.Query()).Price!.UnitPrice);
    }
}
