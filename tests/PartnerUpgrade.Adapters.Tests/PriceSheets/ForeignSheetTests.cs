using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using CsCheck;

namespace PartnerUpgrade.Adapters.Tests.PriceSheets;

/// <summary>
/// A sheet by another hand: columns in another order, some that no sheet has yet, none that nobody needs, line breaks within quotes, and zeros that went
/// through Excel; in a zip. It is 27 November 2026; through 31 January 2027 are 4 + 31 + 31 = 66 days.
/// </summary>
public sealed class ForeignSheetTests
{
    private const string Switzerland = """"
        Segment,Market,"Currency",ERP Price,UnitPrice,SkuId,ProductId,Discount,BillingPlan,TermDuration,EffectiveEndDate,EffectiveStartDate,SkuDescription,PricingTierRangeMax,PricingTierRangeMin,Remark
        Commercial,CH,CHF,150.00,114.00,1,CFQ7TTC0LDPB,,Annual,P1Y,2026-06-30T23:59:59.0000000Z,2025-04-01T00:00:00.0000000Z,"Mail,
        files and
        ""more""",,,one
        Commercial,CH,CHF,150.00,120.00,1,CFQ7TTC0LDPB,,Annual,P1Y,9999-12-31T23:59:59.0000000Z,2026-07-01T00:00:00.0000000Z,"Mail,
        files",,,two
        Commercial,CH,CHF,330.00,264.00,1,CFQ7TTC0LF8R,5%,Annual,P1Y,9999-12-31T23:59:59.0000000Z,2025-04-01T00:00:00.0000000Z,,,,
        Commercial,CH,CHF,375.00,300.00,01,CFQ7TTC0LF8R,,Annual,P1Y,9999-12-31T23:59:59.0000000Z,2027-02-01T00:00:00.0000000Z,,,,to come
        Education,CH,CHF,75.00,60.00,1,CFQ7TTC0LF8R,,Annual,P1Y,9999-12-31T23:59:59.0000000Z,2026-10-01T00:00:00.0000000Z,,,,
        Commercial,LI,EUR,330.00,250.00,1,CFQ7TTC0LF8R,,Annual,P1Y,9999-12-31T23:59:59.0000000Z,2025-04-01T00:00:00.0000000Z,,,,
        Commercial,CH,CHF,0,0,1,CFQ7TTC0LF8R,,None,P1M,9999-12-31T23:59:59.0000000Z,2025-04-01T00:00:00.0000000Z,,25,1,trial

        """";

    private static readonly UpgradePolicy Policy = GivenSheet.Policy();

    public static TheoryData<string, bool, bool> Forms => new()
    {
        { "\r\n", true, true },
        { "\n", true, false },
        { "\r\n", false, false },
        { "\n", false, true },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_gives_the_figures_worked_out_on_paper(string lineBreak, bool hasMark, bool isZip)
    {
        var estimator = Estimator(lineBreak, hasMark, isZip);
        var e3 = Policy.GetOffer("e3")!;
        var end = Day("2027-01-31");

        // Began 1 February 2026, at 114: 12 × 114 ÷ 12, 12 × 264 ÷ 12; 1,368 × 66 ÷ 365 = 247.364, 3,168 × 66 ÷ 365 = 572.844. From 1 February 2027 12 × 300 ÷ 12.
        var premium = GivenSheet.Subscription(Policy, seats: 12, billing: BillingCycle.Annual, end: end);
        Assert.Equal([114.00m, 264.00m, 150.00m, 247.36m, 572.84m, 300.00m], Amounts(estimator.ForUpgrade(premium, e3, new PricedUpgrade { Quantity = 12, Country = "CH" })));

        // Three more at the term's 264: 792 × 66 ÷ 365 = 143.211.
        var owned = InSwitzerland(GivenSheet.Subscription(Policy, GivenSheet.E3, 10, billing: BillingCycle.Annual, end: end));
        Assert.Equal([220.00m, 286.00m, 66.00m, 0m, 143.21m, 325.00m], Amounts(estimator.ForSeats(owned, 13)));

        // 8 of 10 seats go on, at the price to come.
        Assert.Equal([220.00m, 176.00m, -44.00m, 0m, 0m, 200.00m], Amounts(estimator.ForRenewal(owned, new PricedRenewal { Quantity = 8 })));
    }

    [Fact]
    public void Where_it_has_no_figure_it_says_why()
    {
        var estimator = Estimator("\r\n", hasMark: true, isZip: true);
        var e3 = Policy.GetOffer("e3")!;
        var premium = GivenSheet.Subscription(Policy, seats: 12, billing: BillingCycle.Annual, end: Day("2027-01-31"));

        Assert.Contains("several markets: CH, LI", estimator.ForUpgrade(premium, e3, new PricedUpgrade { Quantity = 12 })!.Missing, StringComparison.Ordinal);
        Assert.Contains("no row", estimator.ForUpgrade(premium, e3, new PricedUpgrade { Quantity = 12, Country = "LI" })!.Missing, StringComparison.Ordinal);
        Assert.Contains("no row", estimator.ForUpgrade(premium, e3, new PricedUpgrade { Quantity = 12, Country = "CH", BillingCycle = BillingCycle.Monthly })!.Missing, StringComparison.Ordinal);
        var extended = new PricedRenewal { Quantity = 12, TermDuration = "P1M", BillingCycle = BillingCycle.Monthly, View = PriceSheetView.ExtendedServiceTerm };
        Assert.Contains("Extended Service Term", estimator.ForRenewal(InSwitzerland(premium), extended)!.Missing, StringComparison.Ordinal);
    }

    /// <summary>By fractions of whole numbers, which nothing rounds on the way.</summary>
    [Fact]
    public void Each_figure_is_the_exact_amount_rounded_once_and_neither_the_retail_price_nor_the_order_of_rows_counts() =>
        Gen.Select(Gen.Int[0, 5_000_000], Gen.Int[0, 5_000_000], Gen.Int[1, 5000], Gen.Int[0, 364], Gen.Int[0, 2], Gen.Int[0, 9_999_999]).Sample(
            (now, then, seats, days, kind, retail) =>
            {
                var (currency, digits) = new[] { ("EUR", 2), ("JPY", 0), ("KWD", 3) }[kind];
                string[] rows = [Row(GivenSheet.BusinessPremium, now, currency, retail), Row(GivenSheet.E3, then, currency, retail), GivenSheet.Row("CFQ7TTC0AAAA:0001", "1", currency: currency)];
                var source = GivenSheet.Subscription(Policy, seats: seats, end: GivenSheet.Today.AddDays(days));

                var (cost, reversed) = (Cost(rows, source, seats), Cost([.. Enumerable.Reverse(rows)], source, seats));

                // An effective year of 365 days: none of the terms in question holds a 29 February.
                decimal?[] expected =
                [
                    Rounded((BigInteger)now * seats, 100 * 12, digits),
                    Rounded((BigInteger)then * seats, 100 * 12, digits),
                    Rounded((BigInteger)now * seats * (days + 1), 100 * 365, digits),
                    Rounded((BigInteger)then * seats * (days + 1), 100 * 365, digits),
                ];
                Assert.Equal(expected, [cost.MonthlyNow, cost.MonthlyThen, cost.CreditNow, cost.ChargeNow]);
                Assert.Equal(expected, [reversed.MonthlyNow, reversed.MonthlyThen, reversed.CreditNow, reversed.ChargeNow]);
                Assert.Equal(cost.MonthlyThen - cost.MonthlyNow, cost.MonthlyDifference);
                Assert.True(cost.Basis is not null && cost.Missing is null);
            },
            iter: 100,
            threads: 1);

    private static string Row(string product, int cents, string currency, int retail) => GivenSheet.Row(product, (cents / 100m).ToString(CultureInfo.InvariantCulture), currency: currency)
        .Replace(",999,", $",{(retail / 100m).ToString(CultureInfo.InvariantCulture)},", StringComparison.Ordinal);

    private static CostEstimate Cost(string[] rows, PartnerSubscription source, int seats) =>
        new CostEstimator(GivenSheet.Read(rows), new GivenSheet.FixedClock(GivenSheet.Today)).ForUpgrade(source, Policy.GetOffer("e3")!, new PricedUpgrade { Quantity = seats })!;

    /// <summary>A fraction, rounded half up to so many digits.</summary>
    private static decimal Rounded(BigInteger numerator, BigInteger denominator, int digits)
    {
        var scale = BigInteger.Pow(10, digits);
        return (decimal)(((2 * numerator * scale) + denominator) / (2 * denominator)) / (decimal)scale;
    }

    private static CostEstimator Estimator(string lineBreak, bool hasMark, bool isZip)
    {
        var content = Encoding.UTF8.GetBytes((hasMark ? "\uFEFF" : "") + Switzerland.ReplaceLineEndings(lineBreak));
        return new CostEstimator(
            GivenSheet.Read(isZip ? ("prices.zip", Zip("updatedlicensebased_CH.csv", content)) : ("updatedlicensebased_CH.csv", content)),
            new GivenSheet.FixedClock(GivenSheet.Today));
    }

    private static byte[] Zip(string name, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry(name).Open())
        {
            entry.Write(content);
        }

        return packed.ToArray();
    }

    private static PartnerSubscription InSwitzerland(PartnerSubscription source) =>
        new CustomerListing(new CustomerRecord { Id = source.CustomerId, Name = "Contoso", Country = "CH" }, source.Listing.Records, Policy).Subscriptions[0];

    private static decimal[] Amounts(CostEstimate? cost)
    {
        Assert.Null(cost!.Missing);
        return [cost.MonthlyNow!.Value, cost.MonthlyThen!.Value, cost.MonthlyDifference!.Value, cost.CreditNow!.Value, cost.ChargeNow!.Value, cost.AtRenewal!.Value];
    }

    private static DateTimeOffset Day(string day) => DateTimeOffset.Parse(day + "T00:00:00Z", CultureInfo.InvariantCulture);
}
