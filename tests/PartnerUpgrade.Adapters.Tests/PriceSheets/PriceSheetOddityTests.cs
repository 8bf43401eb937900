using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PartnerUpgrade.Adapters.Tests.PriceSheets;

/// <summary>Sheets that went through other hands: packed again, renamed, put together, written in other cases.</summary>
public sealed class PriceSheetOddityTests
{
    [Fact]
    public void Words_are_the_same_in_any_case_and_between_blanks()
    {
        var sheet = GivenSheet.Read(
            GivenSheet.Row(unitPrice: "110", market: "fr", currency: "eur ", segment: "commercial"),
            GivenSheet.Row(unitPrice: "120", plan: "annual"),
            GivenSheet.Row(unitPrice: "12", term: "p1m", market: " FR", segment: "COMMERCIAL"));

        Assert.Equal((110m, "EUR"), Found(sheet.Find(GivenSheet.Query())));
        Assert.Equal((120m, "EUR"), Found(sheet.Find(GivenSheet.Query(billing: BillingCycle.Annual))));
        Assert.Equal((12m, "EUR"), Found(sheet.Find(GivenSheet.Query(term: "P1M"))));
        Assert.Equal(["FR"], sheet.Markets);
    }

    [Theory]
    [InlineData("market")]
    [InlineData("currency")]
    [InlineData("segment")]
    public void A_blank_word_is_named(string column)
    {
        var row = column switch
        {
            "market" => GivenSheet.Row(market: " "),
            "currency" => GivenSheet.Row(currency: " "),
            _ => GivenSheet.Row(segment: " "),
        };

        var error = Assert.Throws<PartnerUpgradeException>(() => GivenSheet.Read(row));

        Assert.Contains($"Line 2, column {column}", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void As_many_sheets_as_there_are_months_and_markets_are_read_together()
    {
        var files = Enumerable.Range(0, 300).Select(number => ($"sheet{number}.csv", Bytes(GivenSheet.Row($"CFQ7TTC0LDPB:{number + 1:d4}", $"{number}.50")))).ToArray();

        var sheet = GivenSheet.Read(files);

        Assert.Equal(299.50m, sheet.Find(GivenSheet.Query("CFQ7TTC0LDPB:0300")).Price!.UnitPrice);
        Assert.Equal("sheet299.csv", sheet.Find(GivenSheet.Query("CFQ7TTC0LDPB:0300")).Price!.Sheet);
    }

    [Fact]
    public void What_a_Mac_puts_into_a_zip_is_no_sheet()
    {
        var zip = Zip(("FR/updatedlicensebased_FR.csv", Bytes(GivenSheet.Row())), ("__MACOSX/FR/._updatedlicensebased_FR.csv", [0, 5, 22, 7]));

        Assert.Equal(120m, GivenSheet.Read(("sheets.zip", zip)).Find(GivenSheet.Query()).Price!.UnitPrice);
    }

    [Theory]
    [InlineData("sheets.zip", "licensebasedest/FR.csv", PriceSheetView.ExtendedServiceTerm)]
    [InlineData("sheets.zip", "Extended Service Term\\2026-11\\FR.csv", PriceSheetView.ExtendedServiceTerm)]
    [InlineData("licensebasedest_FR.zip", "pricesheet.csv", PriceSheetView.ExtendedServiceTerm)]
    [InlineData("licensebasedest_FR.zip", "now/updatedlicensebased_FR.csv", PriceSheetView.LicenseBased)]
    [InlineData("sheets.zip", "licensebasedest/updatedlicensebased_FR.csv", PriceSheetView.LicenseBased)]
    [InlineData("sheets.zip", "updatedlicensebased_ES_today.csv", PriceSheetView.LicenseBased)]
    [InlineData("sheets.zip", "LicenseBased-EST_ES.csv", PriceSheetView.ExtendedServiceTerm)]
    [InlineData("sheets.zip", "licensebasedeos/FR.csv", PriceSheetView.EndOfSupport)]
    public void A_name_that_tells_no_view_leaves_it_to_the_folder_and_the_zip(string zip, string entry, PriceSheetView view)
    {
        var sheet = GivenSheet.Read((zip, Zip((entry, Bytes(GivenSheet.Row())))));

        foreach (var asked in new[] { PriceSheetView.LicenseBased, PriceSheetView.ExtendedServiceTerm, PriceSheetView.EndOfSupport })
        {
            Assert.Equal(asked == view, sheet.Find(GivenSheet.Query() with { View = asked }).Price is not null);
        }
    }

    [Fact]
    public void A_fault_names_its_sheet_in_the_zip_alone()
    {
        var zip = Zip(("FR/a.csv", Bytes(GivenSheet.Row())), ("DE/a.csv", Bytes(GivenSheet.Row(unitPrice: "1,5"))));

        var error = Assert.Throws<PartnerUpgradeException>(() => GivenSheet.Read(("sheets.zip", zip)));

        Assert.StartsWith("The price sheet sheets.zip: DE/a.csv cannot be used. Line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_to_come_in_another_currency_is_not_shown_in_that_of_today()
    {
        var sheet = GivenSheet.Read(
            GivenSheet.Row(market: "BG", currency: "BGN", unitPrice: "240", through: "2026-12-31"),
            GivenSheet.Row(market: "BG", currency: "EUR", unitPrice: "120", from: "2027-01-01"));
        var subscription = GivenSheet.Subscription(GivenSheet.Policy(), seats: 10, end: new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero));

        var cost = new CostEstimator(sheet, new GivenSheet.FixedClock(GivenSheet.Today)).ForSeats(subscription, 12)!;

        Assert.Equal(("BGN", 200m, 240m, null), (cost.Currency, cost.MonthlyNow, cost.MonthlyThen, cost.AtRenewal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rows_of_a_product_are_found_wherever_they_stand(int seed)
    {
        var random = new Random(seed);
        string[] markets = ["FR", "DE", "CH"];
        var expected = new Dictionary<(string Product, string Market, string Term), decimal>();
        foreach (var number in Enumerable.Range(0, 3000))
        {
            foreach (var term in new[] { "P1M", "P1Y", "P3Y" })
            {
                expected[($"CFQ7TTC{number / 7:d5}:{number % 7:d4}", markets[random.Next(3)], term)] = random.Next(1, 100_000) / 100m;
            }
        }

        // In any order, in two files, and among rows that are passed over, of which one is the first.
        var rows = expected.Select(price => GivenSheet.Row(price.Key.Product, price.Value.ToString(CultureInfo.InvariantCulture), price.Key.Term, market: price.Key.Market))
            .Concat(Enumerable.Range(0, 500).Select(number => GivenSheet.Row($"CFQ7TTC{number:d5}:0001", "1", plan: "Upfront")))
            .ToArray();
        random.Shuffle(rows);
        var half = rows.Length / 2;

        var sheet = GivenSheet.Read(("a.csv", Bytes([GivenSheet.Row(term: "PT1H"), .. rows[..half]])), ("b.csv", Bytes(rows[half..])));

        foreach (var ((product, market, term), price) in expected)
        {
            Assert.Equal(price, sheet.Find(GivenSheet.Query(product, term) with { Market = market }).Price?.UnitPrice);
            var other = markets.First(each => !expected.ContainsKey((product, each, term)));
            Assert.Equal(PriceGap.NoRow, sheet.Find(GivenSheet.Query(product, term) with { Market = other }).Gap);
        }
    }

    private static (decimal, string) Found(SheetAnswer answer) => (answer.Price!.UnitPrice, answer.Price.Currency);

    private static byte[] Bytes(params string[] rows) => Encoding.UTF8.GetBytes(GivenSheet.Csv(rows));

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }
}
