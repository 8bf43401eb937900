using System.Text;

namespace PartnerUpgrade.Adapters.Tests.PriceSheets;

/// <summary>
/// A sheet written by hand with the columns and oddities of a real one, and what a list of changes costs by it, worked out with pencil and paper.
/// It is 27 November 2026. Through 31 January 2027 are 4 + 31 + 31 = 66 days, through 31 May 2027 are 66 + 28 + 31 + 30 + 31 = 186.
/// </summary>
public sealed class WorkedExampleTests
{
    /// <summary>
    /// SKU 1 went through Excel. The first two rows overlap: the later one wins from April 2026 on. Rows of 2027 wait. Education is not commercial.
    /// A term of three years has two tiers of seats. The trial costs nothing, and is billed never.
    /// </summary>
    private const string France = """"
        ChangeIndicator,ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment,PreviousValues
        Unchanged,Business Premium,CFQ7TTC0LDPB,0001,Business Premium,Microsoft Corporation,"Mail, files, and ""more""",,P1Y,Annual,FR,EUR,114,,,2025-04-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,142.50,Commercial,
        Change,Business Premium,CFQ7TTC0LDPB,0001,Business Premium,Microsoft Corporation,"Mail, files, and ""more""",,P1Y,Annual,FR,EUR,120.00,,,2026-04-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,150.00,Commercial,"UnitPrice:114,ERP Price:142.50"
        Add,Business Premium,CFQ7TTC0LDPB,0001,Business Premium,Microsoft Corporation,,,P1Y,Annual,FR,EUR,132.00,,,2027-01-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,165.00,Commercial,"UnitPrice:120.00"
        Unchanged,Business Premium,CFQ7TTC0LDPB,0001,Business Premium,Microsoft Corporation,,,P1Y,Monthly,FR,EUR,126.00,,,2026-04-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,157.50,Commercial,
        Unchanged,Business Premium,CFQ7TTC0LDPB,0001,Business Premium,Microsoft Corporation,,,P1M,None,FR,EUR,0,1,25,2025-04-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License;Trial,0,Commercial,
        Unchanged,Office 365 E3,CFQ7TTC0LF8R,1,Office 365 E3,Microsoft Corporation,,,P1Y,Annual,FR,EUR,240.0,,,2025-04-01T00:00:00.0000000Z,2026-06-30T23:59:59.0000000Z,License,300,Commercial,
        Change,Office 365 E3,CFQ7TTC0LF8R,1,Office 365 E3,Microsoft Corporation,,,P1Y,Annual,FR,EUR,264,,,2026-07-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,330,Commercial,"UnitPrice:240.0"
        Add,Office 365 E3,CFQ7TTC0LF8R,1,Office 365 E3,Microsoft Corporation,,,P1Y,Annual,FR,EUR,290.4,,,2027-03-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,363,Commercial,
        Unchanged,Office 365 E3,CFQ7TTC0LF8R,1,Office 365 E3 (Education),Microsoft Corporation,,,P1Y,Annual,FR,EUR,66,,,2026-08-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,82.5,Education,
        Unchanged,Office 365 E3,CFQ7TTC0LF8R,1,Office 365 E3,Microsoft Corporation,,,P1Y,Monthly,FR,EUR,277.20,,,2026-07-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,346.5,Commercial,
        Unchanged,Office 365 E3,CFQ7TTC0LF8R,1,Office 365 E3,Microsoft Corporation,,,P3Y,Annual,FR,EUR,792,1,299,2026-07-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,990,Commercial,
        Unchanged,Office 365 E3,CFQ7TTC0LF8R,1,Office 365 E3,Microsoft Corporation,,,P3Y,Annual,FR,EUR,756,300,,2026-07-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,945,Commercial,
        Unchanged,Office 365 E3,CFQ7TTC0LF8R,1,Office 365 E3,Microsoft Corporation,,,P1M,Monthly,FR,EUR,26.40,,,2026-07-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,33,Commercial,

        """";

    private const string Extended = """
        ChangeIndicator,ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment,PreviousValues
        Unchanged,Business Premium,CFQ7TTC0LDPB,1,Business Premium,Microsoft Corporation,,,P1M,Monthly,FR,EUR,12.36,,,2026-05-04T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,15.45,Commercial,

        """;

    private const string Japan = """
        ChangeIndicator,ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment,PreviousValues
        Unchanged,Business Premium,CFQ7TTC0LDPB,1,Business Premium,Microsoft Corporation,,,P1Y,Annual,JP,JPY,14400,,,2025-04-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,18000,Commercial,
        Unchanged,Office 365 E3,CFQ7TTC0LF8R,1,Office 365 E3,Microsoft Corporation,,,P1Y,Annual,JP,JPY,31680,,,2025-04-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,License,39600,Commercial,

        """;

    private static readonly UpgradePolicy Policy = GivenSheet.Policy();
    private static readonly CostEstimator OfFrance = Estimator(("updatedlicensebased_FR.csv", France), ("licensebasedest_FR.csv", Extended));
    private static readonly CostEstimator OfBoth = Estimator(("updatedlicensebased_FR.csv", France), ("updatedlicensebased_JP.csv", Japan));

    /// <summary>Seats, last day, billing, chosen term, and: now, then, difference, credit, charge, at renewal.</summary>
    public static TheoryData<long, long, string, BillingCycle, string?, decimal[]> Upgrades => new()
    {
        // Began 1 February 2026, at 114: 10 × 114 ÷ 12, 10 × 264 ÷ 12; 1,140 × 66 ÷ 365 = 206.136, 2,640 × 66 ÷ 365 = 477.369. On 1 February 2027 E3 is still 264.
        { 10, 10, "2027-01-31", BillingCycle.Annual, null, [95.00m, 220.00m, 125.00m, 206.14m, 477.37m, 220.00m] },

        // Four of the ten: 456 × 66 ÷ 365 = 82.454, 1,056 × 66 ÷ 365 = 190.947.
        { 10, 4, "2027-01-31", BillingCycle.Annual, null, [38.00m, 88.00m, 50.00m, 82.45m, 190.95m, 88.00m] },

        // Billed monthly, began 1 June 2026 at 126: 882 × 186 ÷ 365 = 449.457, 7 × 277.20 = 1,940.40 × 186 ÷ 365 = 988.806.
        { 7, 7, "2027-05-31", BillingCycle.Monthly, null, [73.50m, 161.70m, 88.20m, 449.46m, 988.81m, 161.70m] },

        // Three years from today are charged whole, by the tier: 34,200 × 66 ÷ 365 = 6,184.109; 300 × 756, 299 × 792 ÷ 36.
        { 300, 300, "2027-01-31", BillingCycle.Annual, "P3Y", [2850.00m, 6300.00m, 3450.00m, 6184.11m, 226800.00m, 6300.00m] },
        { 299, 299, "2027-01-31", BillingCycle.Annual, "P3Y", [2840.50m, 6578.00m, 3737.50m, 6163.50m, 236808.00m, 6578.00m] },

        // The last day itself is charged: one of 365. 1,200 ÷ 365 = 3.287 and 2,640 ÷ 365 = 7.232; began 28 November 2025, at 114, so 1,140 ÷ 365 = 3.123.
        { 10, 10, "2026-11-27", BillingCycle.Annual, null, [95.00m, 220.00m, 125.00m, 3.12m, 7.23m, 220.00m] },
    };

    [Theory]
    [MemberData(nameof(Upgrades))]
    public void An_upgrade_costs_what_it_costs_on_paper(long seats, long moved, string last, BillingCycle billing, string? term, decimal[] expected)
    {
        var source = GivenSheet.Subscription(Policy, seats: (int)seats, billing: billing, end: Day(last));

        var cost = OfFrance.ForUpgrade(source, Policy.GetOffer("e3")!, new PricedUpgrade { Quantity = moved, TermDuration = term });

        Assert.Equal(expected, Amounts(cost));
    }

    [Fact]
    public void Yen_have_no_hundredths_and_the_country_decides_the_sheet()
    {
        var source = GivenSheet.Subscription(Policy, seats: 10, billing: BillingCycle.Annual, end: Day("2027-01-31"));
        var e3 = Policy.GetOffer("e3")!;

        // 144,000 × 66 ÷ 365 = 26,038.35; 316,800 × 66 ÷ 365 = 57,284.38.
        var japan = OfBoth.ForUpgrade(source, e3, new PricedUpgrade { Quantity = 10, Country = "JP" });
        Assert.Equal([12000m, 26400m, 14400m, 26038m, 57284m, 26400m], Amounts(japan));
        Assert.Equal("JPY", japan!.Currency);
        Assert.Equal("EUR", OfBoth.ForUpgrade(source, e3, new PricedUpgrade { Quantity = 10, Country = "fr" })!.Currency);
        Assert.Contains("several markets: FR, JP", OfBoth.ForUpgrade(source, e3, new PricedUpgrade { Quantity = 10 })!.Missing, StringComparison.Ordinal);
        Assert.Contains("in DE", OfBoth.ForUpgrade(source, e3, new PricedUpgrade { Quantity = 10, Country = "DE" })!.Missing, StringComparison.Ordinal);
    }

    [Theory]

    // Five more at the term's 240: 1,200 × 66 ÷ 365 = 216.986. At the renewal 15 × 264 ÷ 12.
    [InlineData(10, 15, "2027-01-31", "P1Y", BillingCycle.Annual, "200.00 300.00 100.00 0 216.99 330.00")]

    // Two fewer: 480 × 66 ÷ 365 = 86.794.
    [InlineData(10, 8, "2027-01-31", "P1Y", BillingCycle.Annual, "200.00 160.00 -40.00 86.79 0 176.00")]

    // A term of a month, 13 November to 12 December: 26.40 × 16 ÷ 30.
    [InlineData(8, 9, "2026-12-12", "P1M", BillingCycle.Monthly, "211.20 237.60 26.40 0 14.08 237.60")]
    public void Other_seats_cost_what_they_cost_on_paper(int seats, int wanted, string last, string term, BillingCycle billing, string expected)
    {
        var source = GivenSheet.Subscription(Policy, GivenSheet.E3, seats, term, billing, Day(last));

        Assert.Equal(expected.Split(' ').Select(Number), Amounts(OfFrance.ForSeats(source, wanted)));
    }

    [Fact]
    public void The_next_term_costs_what_it_costs_on_paper()
    {
        // Began 16 March 2026, at 240; 18 of 20 seats go on. Today 18 × 264 ÷ 12; on 16 March 2027 18 × 290.40 ÷ 12.
        var e3 = GivenSheet.Subscription(Policy, GivenSheet.E3, 20, billing: BillingCycle.Annual, end: Day("2027-03-15"));
        Assert.Equal([400.00m, 396.00m, -4.00m, 0m, 0m, 435.60m], Amounts(OfFrance.ForRenewal(e3, new PricedRenewal { Quantity = 18 })));

        // Began 1 January 2026, at 114; today 120, on 1 January 2027 132.
        var premium = GivenSheet.Subscription(Policy, seats: 5, billing: BillingCycle.Annual, end: Day("2026-12-31"));
        Assert.Equal([47.50m, 50.00m, 2.50m, 0m, 0m, 55.00m], Amounts(OfFrance.ForRenewal(premium, new PricedRenewal { Quantity = 5 })));

        // It becomes E3 for three years: 5 × 792 ÷ 36.
        Assert.Equal(
            [47.50m, 110.00m, 62.50m, 0m, 0m, 110.00m],
            Amounts(OfFrance.ForRenewal(premium, new PricedRenewal { Quantity = 5, Product = GivenSheet.E3, TermDuration = "P3Y" })));

        // It ends; or it rolls into the Extended Service Term at 5 × 12.36.
        Assert.Equal([47.50m, 0m, -47.50m, 0m, 0m, 0m], Amounts(OfFrance.ForRenewal(premium, new PricedRenewal { Ends = true })));
        var extended = new PricedRenewal { Quantity = 5, TermDuration = "P1M", BillingCycle = BillingCycle.Monthly, View = PriceSheetView.ExtendedServiceTerm };
        Assert.Equal([47.50m, 61.80m, 14.30m, 0m, 0m, 61.80m], Amounts(OfFrance.ForRenewal(premium, extended)));
        Assert.Contains("Extended Service Term", OfBoth.ForRenewal(InFrance(premium), extended)!.Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_sheet_does_not_say_is_not_made_up()
    {
        var e3 = Policy.GetOffer("e3")!;

        // A trial is billed never, and E3 has no such plan.
        var trial = Missing(GivenSheet.Subscription(Policy, term: "P1M", billing: BillingCycle.None, end: Day("2026-12-12")), null);
        Assert.Equal("The price sheet has no row for CFQ7TTC0LF8R:0001, term P1M, not billed, in FR.", trial);

        // Premium is not sold for three years.
        Assert.Contains("no row", Missing(GivenSheet.Subscription(Policy, term: "P3Y", billing: BillingCycle.Annual, end: Day("2029-01-31")), null), StringComparison.Ordinal);

        string Missing(PartnerSubscription source, string? term) => OfFrance.ForUpgrade(source, e3, new PricedUpgrade { Quantity = 10, TermDuration = term })!.Missing!;
    }

    private static PartnerSubscription InFrance(PartnerSubscription source) =>
        new CustomerListing(new CustomerRecord { Id = source.CustomerId, Name = "Contoso", Country = "FR" }, source.Listing.Records, Policy).Subscriptions[0];

    private static CostEstimator Estimator(params (string Name, string Text)[] files) => new(
        GivenSheet.Read([.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes("\uFEFF" + file.Text.ReplaceLineEndings("\r\n"))))]),
        new GivenSheet.FixedClock(GivenSheet.Today));

    private static decimal[] Amounts(CostEstimate? cost)
    {
        Assert.Null(cost!.Missing);
        return [cost.MonthlyNow!.Value, cost.MonthlyThen!.Value, cost.MonthlyDifference!.Value, cost.CreditNow!.Value, cost.ChargeNow!.Value, cost.AtRenewal!.Value];
    }

    private static DateTimeOffset Day(string day) => DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
