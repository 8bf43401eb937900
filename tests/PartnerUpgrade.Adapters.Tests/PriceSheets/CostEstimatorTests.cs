using CsCheck;

namespace PartnerUpgrade.Adapters.Tests.PriceSheets;

/// <summary>Figures worked out by hand, and what holds for all of them.</summary>
public sealed class CostEstimatorTests
{
    // Premium costs 120 a year; E3 252 when the term began and 277.20 since July, each billed monthly.
    private static readonly string[] Rows =
    [
        GivenSheet.Row(),
        GivenSheet.Row(product: GivenSheet.E3, unitPrice: "252"),
        GivenSheet.Row(product: GivenSheet.E3, unitPrice: "277.20", from: "2026-07-01"),
        GivenSheet.Row(product: GivenSheet.E3, unitPrice: "756", term: "P3Y"),
        GivenSheet.Row(product: GivenSheet.E3, unitPrice: "25.20", term: "P1M"),
    ];

    private static readonly CostEstimator Estimator = new(GivenSheet.Read(Rows), new GivenSheet.FixedClock(GivenSheet.Today));

    private static readonly UpgradePolicy Policy = GivenSheet.Policy();

    [Fact]
    public void An_upgrade_is_prorated_by_the_day_to_the_end_of_the_term()
    {
        // 27 November to 31 May are 186 of the term's 365 days.
        var cost = Estimator.ForUpgrade(GivenSheet.Subscription(Policy), Policy.GetOffer("e3")!, new PricedUpgrade { Quantity = 25 })!;

        Assert.Null(cost.Missing);
        Assert.Equal(
            ("EUR", 250.00m, 577.50m, 327.50m, 1528.77m, 3531.45m, 577.50m),
            (cost.Currency, cost.MonthlyNow!.Value, cost.MonthlyThen!.Value, cost.MonthlyDifference!.Value, cost.CreditNow!.Value, cost.ChargeNow!.Value, cost.AtRenewal!.Value));
        Assert.Contains("Estimate", cost.Basis, StringComparison.Ordinal);
        Assert.Contains("updatedlicensebased_FR.csv", cost.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void Added_seats_keep_the_price_of_the_term_until_it_ends()
    {
        var cost = Estimator.ForSeats(GivenSheet.Subscription(Policy, GivenSheet.E3), 35)!;

        Assert.Equal((525.00m, 735.00m, 0m, 1284.16m), (cost.MonthlyNow!.Value, cost.MonthlyThen!.Value, cost.CreditNow!.Value, cost.ChargeNow!.Value));
        Assert.Equal(808.50m, cost.AtRenewal);
    }

    [Fact]
    public void A_first_term_that_is_shorter_keeps_the_price_of_its_first_day()
    {
        // Bought on 1 September, when a year cost 277.20, to end with others on 31 May: 186 of a whole term's 365 days are left of what its days cost.
        var bought = GivenSheet.Subscription(Policy, GivenSheet.E3, seats: 10, bought: new DateTimeOffset(2026, 9, 1, 14, 0, 0, TimeSpan.Zero));

        var cost = Estimator.ForSeats(bought, 0)!;

        Assert.Equal((231.00m, 0m, 1412.58m), (cost.MonthlyNow!.Value, cost.MonthlyThen!.Value, cost.CreditNow!.Value));
    }

    [Fact]
    public void Fewer_seats_are_credited()
    {
        var cost = Estimator.ForSeats(GivenSheet.Subscription(Policy, GivenSheet.E3), 15)!;

        Assert.Equal((315.00m, 1284.16m, 0m), (cost.MonthlyThen!.Value, cost.CreditNow!.Value, cost.ChargeNow!.Value));
    }

    [Fact]
    public void Another_term_begins_today_and_is_charged_whole()
    {
        var cost = Estimator.ForUpgrade(GivenSheet.Subscription(Policy), Policy.GetOffer("e3")!, new PricedUpgrade { Quantity = 10, TermDuration = "P3Y" })!;

        Assert.Equal((210.00m, 7560.00m), (cost.MonthlyThen!.Value, cost.ChargeNow!.Value));
    }

    [Fact]
    public void A_renewal_costs_what_is_in_force_on_its_first_day()
    {
        var subscription = GivenSheet.Subscription(Policy, GivenSheet.E3);
        var goesOn = Estimator.ForRenewal(subscription, new PricedRenewal { Quantity = 20 })!;
        var ends = Estimator.ForRenewal(subscription, new PricedRenewal { Ends = true })!;
        var lapses = Estimator.ForRenewal(subscription, new PricedRenewal { Quantity = 25, TermDuration = "P1M", View = PriceSheetView.ExtendedServiceTerm })!;

        Assert.Equal((525.00m, 462.00m, 462.00m, 0m), (goesOn.MonthlyNow!.Value, goesOn.MonthlyThen!.Value, goesOn.AtRenewal!.Value, goesOn.ChargeNow!.Value));
        Assert.Equal((0m, 0m), (ends.MonthlyThen!.Value, ends.AtRenewal!.Value));
        Assert.Contains("Extended Service Term", lapses.Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_priced_says_why()
    {
        var e3 = Policy.GetOffer("e3")!;
        string Missing(CostEstimate? cost)
        {
            Assert.Null(cost!.Basis);
            return cost.Missing!;
        }

        var change = new PricedUpgrade { Quantity = 25 };
        Assert.Contains("no row", Missing(Estimator.ForUpgrade(GivenSheet.Subscription(Policy, billing: BillingCycle.Annual), e3, change)), StringComparison.Ordinal);
        Assert.Contains("P5Y", Missing(Estimator.ForUpgrade(GivenSheet.Subscription(Policy, term: "P5Y"), e3, change)), StringComparison.Ordinal);
        Assert.Contains("legacy offer", Missing(Estimator.ForUpgrade(GivenSheet.Subscription(Policy, isLegacy: true), e3, change)), StringComparison.Ordinal);

        var markets = new CostEstimator(GivenSheet.Read([.. Rows, GivenSheet.Row(market: "BE")]), new GivenSheet.FixedClock(GivenSheet.Today));
        Assert.Contains("several markets", Missing(markets.ForUpgrade(GivenSheet.Subscription(Policy), e3, change)), StringComparison.Ordinal);

        var currencies = new CostEstimator(
            GivenSheet.Read(GivenSheet.Row(), GivenSheet.Row(product: GivenSheet.E3, currency: "USD")), new GivenSheet.FixedClock(GivenSheet.Today));
        Assert.Contains("two currencies", Missing(currencies.ForUpgrade(GivenSheet.Subscription(Policy), e3, change)), StringComparison.Ordinal);
        Assert.Null(new CostEstimator(null, new GivenSheet.FixedClock(GivenSheet.Today)).ForUpgrade(GivenSheet.Subscription(Policy), e3, change));
    }

    [Fact]
    public void A_legacy_seat_added_after_ten_of_thirty_days_is_charged_for_twenty()
    {
        var estimator = new CostEstimator(null, new GivenSheet.FixedClock(new DateTimeOffset(2026, 11, 11, 12, 0, 0, TimeSpan.Zero)));
        var policy = GivenSheet.Policy(now: new OfferPrice(30m, "EUR"), then: new OfferPrice(45m, "EUR"));
        var subscription = GivenSheet.Subscription(policy, seats: 4, isLegacy: true);

        var seats = estimator.ForSeats(subscription, 5)!;
        var upgrade = estimator.ForUpgrade(subscription, policy.GetOffer("e3")!, new PricedUpgrade { Quantity = 4 })!;

        Assert.Equal((120.00m, 150.00m, 20.00m), (seats.MonthlyNow!.Value, seats.MonthlyThen!.Value, seats.ChargeNow!.Value));
        Assert.Equal((80.00m, 120.00m, 60.00m), (upgrade.CreditNow!.Value, upgrade.ChargeNow!.Value, upgrade.MonthlyDifference!.Value));
    }

    [Theory]
    [InlineData("JPY", "0.5", "1")]
    [InlineData("EUR", "0.005", "0.01")]
    [InlineData("EUR", "2.675", "2.68")]
    [InlineData("KWD", "0.0005", "0.001")]
    public void Amounts_are_rounded_half_away_from_zero_by_their_currency(string currency, string amount, string rounded) =>
        Assert.Equal(decimal.Parse(rounded, System.Globalization.CultureInfo.InvariantCulture), Currencies.Round(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency));

    private static readonly Gen<(decimal Now, decimal Then, int Seats, int Days, string Currency)> Cases = Gen.Select(
        Gen.Int[0, 10_000_000].Select(cents => cents / 100m),
        Gen.Int[0, 10_000_000].Select(cents => cents / 100m),
        Gen.Int[1, 100_000],
        Gen.Int[0, 364],
        Gen.Int[0, 2].Select(i => new[] { "EUR", "JPY", "KWD" }[i]));

    [Fact]
    public void The_same_offer_and_price_costs_nothing_and_no_amount_is_negative() => Cases.Sample(
        each =>
        {
            var end = GivenSheet.Today.AddDays(each.Days);
            var price = each.Now.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var same = new CostEstimator(
                GivenSheet.Read(GivenSheet.Row(unitPrice: price, currency: each.Currency), GivenSheet.Row(product: GivenSheet.E3, unitPrice: price, currency: each.Currency)),
                new GivenSheet.FixedClock(GivenSheet.Today));
            var other = new CostEstimator(
                GivenSheet.Read(
                    GivenSheet.Row(unitPrice: price, currency: each.Currency),
                    GivenSheet.Row(product: GivenSheet.E3, unitPrice: each.Then.ToString(System.Globalization.CultureInfo.InvariantCulture), currency: each.Currency)),
                new GivenSheet.FixedClock(GivenSheet.Today));
            var subscription = GivenSheet.Subscription(Policy, seats: each.Seats, end: end);

            var free = same.ForUpgrade(subscription, Policy.GetOffer("e3")!, new PricedUpgrade { Quantity = each.Seats })!;
            var cost = other.ForUpgrade(subscription, Policy.GetOffer("e3")!, new PricedUpgrade { Quantity = each.Seats })!;

            Assert.Equal(0m, free.ChargeNow - free.CreditNow);
            Assert.Equal(0m, free.MonthlyDifference);
            Assert.Equal(cost.MonthlyThen - cost.MonthlyNow, cost.MonthlyDifference);
            decimal?[] amounts = [cost.MonthlyNow, cost.MonthlyThen, cost.CreditNow, cost.ChargeNow, cost.AtRenewal];
            Assert.All(amounts, amount => Assert.True(amount >= 0 && amount == Currencies.Round(amount.Value, each.Currency)));
        },
        iter: 100,
        threads: 1);

    [Fact]
    public void Other_seats_keep_the_price_and_are_either_charged_or_credited_for_at_most_the_term() => Gen.Select(Cases, Gen.Int[0, 100_000]).Sample(
        (each, wanted) =>
        {
            var price = each.Now.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var estimator = new CostEstimator(GivenSheet.Read(GivenSheet.Row(unitPrice: price, currency: each.Currency)), new GivenSheet.FixedClock(GivenSheet.Today));
            var subscription = GivenSheet.Subscription(Policy, seats: each.Seats, end: GivenSheet.Today.AddDays(each.Days));

            var cost = estimator.ForSeats(subscription, wanted)!;

            Assert.Equal(Currencies.Round(each.Now * wanted / 12, each.Currency), cost.MonthlyThen);
            Assert.Equal(wanted >= each.Seats ? 0m : cost.CreditNow, cost.CreditNow);
            Assert.Equal(wanted <= each.Seats ? 0m : cost.ChargeNow, cost.ChargeNow);
            Assert.True(cost.ChargeNow + cost.CreditNow <= Currencies.Round(each.Now * Math.Abs(wanted - each.Seats), each.Currency));
            Assert.True((cost.Basis is null) != (cost.Missing is null));
        },
        iter: 100,
        threads: 1);

    [Fact]
    public void A_total_has_one_sum_for_each_currency_whatever_the_order_and_counts_the_rest() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100_000], Gen.Int[0, 100_000]).Array[0, 30].Sample(
            parts =>
            {
                string[] currencies = ["EUR", "JPY", "KWD"];
                var costs = parts.Select(part => part.Item1 == 3
                    ? CostEstimate.CreateMissing("None.")
                    : CostEstimate.Create(currencies[part.Item1], part.Item2 / 100m, part.Item3 / 100m, 0, 0, 0, "Sheet.")).ToList();

                var total = CostTotal.Of(costs.Append(null));

                Assert.Equal(total.ToString(), CostTotal.Of(Enumerable.Reverse(costs)).ToString());
                Assert.Equal(parts.Count(part => part.Item1 == 3), total.Missing);
                Assert.Equal(
                    costs.Where(cost => cost.Currency is not null).GroupBy(cost => cost.Currency!).OrderBy(group => group.Key, StringComparer.Ordinal)
                        .Select(group => KeyValuePair.Create(group.Key, group.Sum(cost => cost.MonthlyDifference!.Value))),
                    total.Monthly);
            },
            threads: 1);
}
