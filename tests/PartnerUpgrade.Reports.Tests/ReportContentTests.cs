using System.Globalization;
using System.Xml.Linq;
using static PartnerUpgrade.Reports.Tests.GivenReport;

namespace PartnerUpgrade.Reports.Tests;

/// <summary>What a report tells is what went into it.</summary>
public sealed class ReportContentTests : IDisposable
{
    private readonly GivenReport report = new();

    public void Dispose() => report.Dispose();

    [Fact]
    public void The_totals_count_results_and_each_subscription_and_customer_once()
    {
        report.With(
            Tested(2, Verdict.Eligible),
            Tested(2, Verdict.Ineligible),
            Tested(3, Verdict.Eligible),
            Tested(4, Verdict.Undetermined),
            Tested(6, Verdict.Ineligible));

        var totals = Totals(report.Read());

        Assert.Equal("3", totals["customers"]);
        Assert.Equal("4", totals["subscriptions tested"]);
        Assert.Equal("2", totals["subscriptions that can be upgraded"]);
        Assert.Equal(("2", "1", "2"), (totals["Eligible results"], totals["Undetermined results"], totals["Ineligible results"]));
    }

    [Fact]
    public void The_chart_counts_a_reason_once_a_result_and_tells_what_to_do()
    {
        report.With(
            Tested(1, Verdict.Eligible),
            Tested(2, Verdict.Ineligible, "A", Reason(ReasonCode.ConflictingServices, "Cancel it."), Reason(ReasonCode.ConflictingServices, "Cancel it there.")),
            Tested(3, Verdict.Undetermined, "B", Reason(ReasonCode.ConflictingServices, "Cancel it there.")));

        var chart = report.Read().Descendants("table").Single(table => (string?)table.Attribute("class") == "chart");
        var rows = chart.Element("tbody")!.Elements("tr").ToList();

        Assert.Equal(2, rows.Count);
        Assert.Equal(["Eligible: 1"], rows[0].Descendants("span").Select(span => span.Value));
        Assert.Equal(["Ineligible: 1", "Undetermined: 1"], rows[1].Descendants("span").Select(span => span.Value));
        Assert.Equal(["Cancel it there.", "Cancel it."], rows[1].Descendants("bdi").Select(remedy => remedy.Value));
        Assert.Equal([50.0, 50.0], rows[1].Descendants("rect").Select(bar => (double)bar.Attribute("width")!));
    }

    [Fact]
    public void The_flow_holds_the_seats_of_what_can_be_upgraded_and_says_the_same_in_its_table()
    {
        report.With(
            Tested(1, Verdict.Eligible, "A"),
            Tested(2, Verdict.Eligible, "A"),
            Tested(3, Verdict.Eligible, "B"),
            Tested(4, Verdict.Ineligible, "C"));

        var flow = report.Read().Descendants("section").Single(section => (string?)section.Attribute("aria-labelledby") == "flow");

        Assert.Equal(["A from to A to: 2,003 seats", "B from to B to: 1,003 seats"], flow.Descendants("path").Select(path => path.Value.Trim()));
        Assert.Equal(
            [["A from", "A to", "2", "2,003"], ["B from", "B to", "1", "1,003"]],
            flow.Descendants("tbody").Single().Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray()));
        Assert.Equal(["2003", "1003"], flow.Descendants("tbody").Single().Elements("tr").Select(row => row.Elements().Last().Attribute("data-sort")!.Value));
    }

    [Fact]
    public void A_picture_of_very_many_offers_puts_the_smallest_together()
    {
        report.With([.. Enumerable.Range(1, 40).Select(number => Tested(number, Verdict.Eligible, $"offer {number}"))]);

        var flow = report.Read().Descendants("section").Single(section => (string?)section.Attribute("aria-labelledby") == "flow");
        var rows = flow.Descendants("tbody").Single().Elements("tr").ToList();

        Assert.Contains(rows, row => row.Elements().First().Value == "Other offers");
        Assert.Equal(13, rows.Count);
        Assert.Equal(Enumerable.Range(1, 40).Sum(number => 1000 + number), rows.Sum(row => (int)row.Elements().Last().Attribute("data-sort")!));
    }

    [Fact]
    public void A_table_that_is_cut_keeps_what_matters_and_says_so()
    {
        report.With([.. Enumerable.Range(0, 6_000).Select(number => Tested(number, number % 2 == 0 ? Verdict.Ineligible : Verdict.Eligible))]);

        var page = report.Read();
        var section = page.Descendants("section").Single(part => (string?)part.Attribute("aria-labelledby") == "eligibilities");
        var verdicts = section.Descendants("tbody").Single().Elements("tr").Select(row => row.Elements().ElementAt(5).Value).ToList();

        Assert.Equal(5_000, verdicts.Count);
        Assert.Equal(3_000, verdicts.TakeWhile(verdict => verdict == "Eligible").Count());
        Assert.Equal(2_000, verdicts.Count(verdict => verdict == "Ineligible"));
        Assert.Contains("5,000 of 6,000", section.Value, StringComparison.Ordinal);
        Assert.Equal("3,000", Totals(page)["Ineligible results"]);
    }

    [Fact]
    public void The_follow_ups_are_never_cut()
    {
        report.With([.. Enumerable.Range(0, 5_500).Select(number => Done(number, UpgradeState.Succeeded))]);

        var page = report.Read();

        Assert.Equal(11_000, Rows(page, "follow-ups").Count);
        Assert.Equal(5_000, Rows(page, "upgrades").Count);
    }

    [Fact]
    public void What_needs_somebody_comes_first_and_brings_what_support_asks_for()
    {
        report.With(Done(1, UpgradeState.Succeeded), Done(2, UpgradeState.Failed), Done(3, UpgradeState.Skipped), Done(4, UpgradeState.Uncertain));

        var rows = Rows(report.Read(), "upgrades");

        Assert.Equal(["Uncertain", "Failed", "Skipped", "Succeeded"], rows.Select(row => row.Descendants("span").First(part => (string?)part.Attribute("class") != "w").Value));
        Assert.Equal([true, true, false, false], rows.Select(row => row.Value.Contains("Correlation id", StringComparison.Ordinal)));
        Assert.All(rows, row => Assert.Equal("Office 365 Enterprise E3", row.Elements().ElementAt(2).Value));
    }

    [Fact]
    public void Every_reason_has_a_title_of_its_own_in_both_languages()
    {
        foreach (var language in new[] { "en-US", "fr-FR" })
        {
            var before = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            try
            {
                var titles = Enum.GetValues<ReasonCode>().Select(code => (Code: code, Title: ReportText.Of(code))).ToList();
                Assert.All(titles, found => Assert.True(found.Title == "Withdrawn" || found.Code.ToString() != found.Title, $"{found.Code} has no title."));
                Assert.Equal(titles.Count, titles.Select(found => found.Title).Distinct().Count());
            }
            finally
            {
                CultureInfo.CurrentUICulture = before;
            }
        }
    }

    [Fact]
    public void Paths_that_the_policy_does_not_have_are_folded_away_and_counted_by_themselves()
    {
        report.With(Tested(1, Verdict.Eligible), Tested(2, Verdict.Ineligible, "A", Reason(ReasonCode.NotInMatrix)), Tested(3, Verdict.Ineligible, "B", Reason(ReasonCode.NotInMatrix), Reason(ReasonCode.MigrationPossible)));

        var page = report.Read();

        Assert.Equal(("1", "1"), (Totals(page)["impossible combinations"], Totals(page)["Ineligible results"]));
        Assert.Equal(2, Rows(page, "eligibilities").Count);
        Assert.Equal("A", Assert.Single(Rows(page, "impossible")).Elements().First().Value);
        Assert.NotNull(page.Descendants("details").Single().Element("summary"));
        Assert.Null(page.Descendants("details").Single().Attribute("open"));
    }

    [Fact]
    public void A_decision_about_an_upgrade_that_succeeded_is_not_among_the_failures()
    {
        report.With(Done(1, UpgradeState.Succeeded, "A", Reason(ReasonCode.DecidedByPerson, "A", ReasonSeverity.Information)));

        var page = report.Read();

        Assert.DoesNotContain(page.Descendants("section"), section => (string?)section.Attribute("aria-labelledby") == "upgrade-reasons");
        Assert.Contains("Decided by a person", Assert.Single(Rows(page, "upgrades")).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_is_called_one()
    {
        report.With(new UpgradeItem { CustomerName = "A", SourceOffer = "a", TargetOffer = "b", Quantity = 3 }.ToUpgrade(whatIf: true));

        var page = report.Read();

        Assert.Contains("only a rehearsal", page.Value, StringComparison.Ordinal);
        Assert.Equal("0", Totals(page)["seats upgraded"]);
    }

    [Theory]
    [InlineData("-AtTermEnd Cancel", "Ends", "R\u00E9siliation")]
    [InlineData("-AtTermEnd ExtendedServiceTerm", "Extended service term", "P\u00E9riode de service \u00E9tendue")]
    [InlineData("-AtTermEnd Renew", "Renews", "Renouvellement")]
    [InlineData("-Clear", "Plan removed", "Planification supprim\u00E9e")]
    [InlineData("-Quantity 9", "Renews, seats reduced from 10 to 9", "Renouvellement, licences ramen\u00E9es de 10 \u00E0 9")]
    [InlineData("-Quantity 11", "Renews, seats raised from 10 to 11", "Renouvellement, licences port\u00E9es de 10 \u00E0 11")]
    [InlineData("-AtTermEnd Renew -TargetOffer o365-e3 -Quantity 10 -TermDuration P1Y -BillingCycle Monthly", "Renews, as Office 365 Enterprise E3, 10 seats, term P1Y, billed Monthly", "Renouvellement, en Office 365 Enterprise E3, 10 licences, dur\u00E9e P1Y, facturation Monthly")]
    public void A_plan_is_told_in_words_in_both_languages(string typed, string english, string french)
    {
        var plan = new UpgradeItem { Kind = UpgradeKind.Renewal, Quantity = 10, AgreedSourceQuantity = 10, Renewal = RenewalWish.TryRead(typed) }.ToUpgrade();
        foreach (var (culture, words) in new[] { ("en-US", english), ("fr-FR", french) })
        {
            using var _ = new InCulture(culture);
            var before = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture;
            try
            {
                Assert.Equal(words, ChangeText.PlanOf(plan, key => key == "o365-e3" ? "Office 365 Enterprise E3" : null));
            }
            finally
            {
                CultureInfo.CurrentUICulture = before;
            }
        }
    }

    [Theory]
    [InlineData(UpgradeKind.Upgrade, 10, "Upgrade")]
    [InlineData(UpgradeKind.Quantity, 9, "Seats added")]
    [InlineData(UpgradeKind.Quantity, 11, "Seats removed")]
    [InlineData(UpgradeKind.Quantity, 0, "Change of seats")]
    [InlineData(UpgradeKind.Renewal, 11, "Plan for the end of the term")]
    public void Each_kind_of_change_has_a_name(UpgradeKind kind, long before, string name) =>
        Assert.Equal(name, ChangeText.KindOf(new UpgradeItem { Kind = kind, Quantity = 10, AgreedSourceQuantity = before }.ToUpgrade()));

    private static List<XElement> Rows(XElement page, string section) =>
        [.. page.Descendants("section").Single(part => (string?)part.Attribute("aria-labelledby") == section).Descendants("tbody").Single().Elements("tr")];

    private static Dictionary<string, string> Totals(XElement page) =>
        page.Descendants("dl").Elements("div").ToDictionary(total => total.Element("dt")!.Value, total => total.Element("dd")!.Value);

    [Theory]
    [InlineData("en-US", "+1,020.50 EUR", "300.00 EUR now, 1,320.50 EUR then.")]
    [InlineData("fr-FR", "+1\u202F020,50 EUR", "300,00 EUR now, 1\u202F320,50 EUR then.")]
    public void An_estimate_stands_in_its_row_with_what_it_rests_on_and_currencies_are_never_added(string culture, string difference, string nowThen)
    {
        using var _ = new InCulture(culture);
        var euros = CostEstimate.Create("EUR", 300m, 1320.50m, 0, 0, null, "From <the sheet>.");
        var page = report.With(
            Tested(1, Verdict.Eligible) with { Cost = euros },
            Tested(2, Verdict.Ineligible) with { Cost = CostEstimate.CreateMissing("No row.") }).With(
            Ordered(1, UpgradeState.Succeeded, euros),
            Ordered(2, UpgradeState.Planned, euros),
            Ordered(3, UpgradeState.Succeeded, CostEstimate.Create("JPY", 5m, 2m, 0, 0, null, "From another sheet.")),
            Ordered(4, UpgradeState.Skipped, euros),
            Ordered(5, UpgradeState.Succeeded, CostEstimate.CreateMissing("No row."))).Read();

        var cell = page.Descendants("td").First(found => (string?)found.Attribute("class") == "cost" && found.Element("details") is not null && found.Value.Contains(difference, StringComparison.Ordinal));
        Assert.Equal([difference, nowThen, "From <the sheet>."], cell.Element("details")!.Elements().Select(part => part.Value));
        Assert.Equal("1020.50", (string?)cell.Attribute("data-sort"));
        Assert.Contains(page.Descendants("td"), found => found.Element("details")?.Elements("p").Any(part => part.Value == "No row.") == true);

        var totals = page.Descendants("dl").First().Elements().Select(total => (total.Element("dt")!.Value, total.Element("dd")!.Value)).ToList();
        Assert.Equal(
            [culture == "en-US" ? "+2,041.00 EUR" : "+2\u202F041,00 EUR", "-3 JPY", "1"],
            totals.Where(total => total.Item1.Contains("estimat", StringComparison.Ordinal)).Select(total => total.Item2));
        Assert.DoesNotContain(page.Descendants("table"), table => ((string?)table.Attribute("class"))!.Contains("without-cost", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_without_prices_leaves_the_column_of_estimates_out()
    {
        var page = report.With(Tested(1, Verdict.Eligible)).With(Done(1, UpgradeState.Planned)).Read();

        Assert.All(page.Descendants("table").Where(table => ((string?)table.Attribute("class"))!.Contains("rows", StringComparison.Ordinal)), table => Assert.EndsWith(" without-cost", (string?)table.Attribute("class")));
        Assert.DoesNotContain(page.Descendants("dt"), name => name.Value.Contains("estimate", StringComparison.Ordinal));
    }

    private static SubscriptionUpgrade Ordered(int number, UpgradeState state, CostEstimate cost) =>
        new UpgradeItem { RunId = "run", CustomerId = Ids.Of(number), SubscriptionId = Ids.Of(number), State = state, Cost = cost }.ToUpgrade();
}
