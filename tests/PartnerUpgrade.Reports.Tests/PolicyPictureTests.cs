using System.Xml;
using System.Xml.Linq;
using CsCheck;

namespace PartnerUpgrade.Reports.Tests;

/// <summary>Every form of a policy's picture can be read back by its own grammar, whatever the offers are called.</summary>
public class PolicyPictureTests
{
    private static readonly Gen<UpgradePolicy> Policies = HostileText.Any.Array[2, 6].SelectMany(
        titles => Gen.Select(Gen.Int[0, titles.Length - 1], Gen.Int[0, titles.Length - 1]).Array[0, 8].Select(paths => Policy(titles, paths)));

    [Fact]
    public void Graphviz_reads_every_title_and_path_as_they_are() =>
        Policies.Sample(
            policy =>
            {
                var (titles, paths, _) = DotReader.Read(Write(policy, PolicyForm.Dot));

                Assert.Equal(Expected(policy), paths.Select(path => (titles[path.From], titles[path.To])).Order());
            },
            iter: 1_000);

    [Fact]
    public void Mermaid_reads_every_title_and_path_as_they_are() =>
        Policies.Sample(
            policy =>
            {
                var (titles, paths, _) = MermaidReader.Read(Write(policy, PolicyForm.Mermaid));

                Assert.Equal(Expected(policy), paths.Select(path => (titles[path.From], titles[path.To])).Order());
            },
            iter: 1_000);

    [Fact]
    public void Markdown_has_a_row_a_source_and_a_column_a_target() =>
        Policies.Where(policy => policy.Upgrades.Count > 0).Sample(
            policy =>
            {
                var table = MarkdownTable.Read(Write(policy, PolicyForm.Markdown));

                Assert.Equal(
                    Expected(policy),
                    table.Skip(1).SelectMany(row => row.Skip(1).Zip(table[0].Skip(1)).Where(cell => cell.First == "✓").Select(cell => (row[0], cell.Second))).Order());
            },
            iter: 1_000);

    [Fact]
    public void The_page_has_a_mark_a_path() =>
        Policies.Sample(
            policy =>
            {
                var page = Page(policy);

                Assert.Equal(policy.Upgrades.Count, page.Descendants("span").Count(mark => (string?)mark.Attribute("aria-label") == "allowed"));
                Assert.Equal(VisibleText.Of(policy.Title), page.Descendants("h1").Single().Value);
            },
            iter: 200);

    [Fact]
    public void Every_picture_shows_the_conditions_and_the_limits_whatever_the_names_are() =>
        HostileText.Any.Array[1, 4].Sample(
            names =>
            {
                var policy = Policy(["A", "B"], [(0, 1)], new PolicyConditions { Seats = ConditionAction.Warn, AddOnsPresent = ConditionAction.Ignore }, new PolicyLimits { UpgradesPerRun = null, SeatsPerUpgrade = 300, DenyCustomers = names });
                var denied = names.Contains("*") ? "all" : VisibleText.Of(string.Join(", ", names)).Trim();
                (string Rule, string Value)[] expected =
                [
                    ("The target allows the number of seats", "allowed with a warning"),
                    ("The subscription has no add-ons", "not checked"),
                    ("The subscription is active", "refused"),
                    ("Upgrades per run", "no limit"),
                    ("Seats per upgrade", "300"),
                    ("Customers that may be upgraded", "all"),
                    ("Customers that may not be upgraded", denied),
                    ("Offers that may not be upgraded to", "none"),
                ];

                var markdown = Write(policy, PolicyForm.Markdown);
                var rows = MarkdownTable.Read(markdown, "## Conditions").Concat(MarkdownTable.Read(markdown, "## Limits")).Select(row => (row[0], row[1])).ToList();
                Assert.All(expected, rule => Assert.Contains(rule, rows));
                var page = Page(policy).Descendants("tr").Where(row => row.Elements("th").Any() && row.Elements("td").Count() == 1).Select(row => (row.Element("th")!.Value, row.Element("td")!.Value.Trim())).ToList();
                Assert.All(expected, rule => Assert.Contains(rule, page));
                var lines = expected.Select(rule => $"{rule.Rule}: {rule.Value}".Trim()).ToList();
                Assert.All(lines, line => Assert.Contains(line, DotReader.Read(Write(policy, PolicyForm.Dot)).Rules));
                Assert.All(lines, line => Assert.Contains(line, MermaidReader.Read(Write(policy, PolicyForm.Mermaid)).Rules));
            },
            iter: 300);

    [Fact]
    public void A_policy_whose_paths_are_the_services_says_so()
    {
        var policy = new UpgradePolicy("offered", "Offered", "", "", [], [], [], new PolicyConditions(), new PolicyLimits(), isOffered: true);

        Assert.Contains("Partner Center offers for each subscription", Write(policy, PolicyForm.Markdown), StringComparison.Ordinal);
        Assert.Contains("Partner Center offers for each subscription", Page(policy).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_matrix_of_the_original_page_is_its_table()
    {
        var table = MarkdownTable.Read(Write(GivenPolicy.Create(), PolicyForm.Markdown));

        Assert.Equal(["From", "Title of o365-business-premium", "Title of o365-proplus", "Title of o365-e3", "Title of o365-e5", "Title of o365-e1", "Office 365 Business Premium India"], table[0]);
        Assert.Equal(["Title of o365-business", "✓", "✓", "✓", "✓", "", ""], table[1]);
        Assert.Equal(5, table.Count - 1);
    }

    [Fact]
    public void Too_many_targets_for_columns_become_a_list()
    {
        var policy = Policy([.. Enumerable.Range(0, 60).Select(number => $"Offer {number}")], [.. Enumerable.Range(1, 59).Select(number => (0, number))]);

        var table = MarkdownTable.Read(Write(policy, PolicyForm.Markdown));
        var row = Page(policy).Descendants("tbody").First().Elements("tr").Single();

        Assert.Equal(2, table[0].Count);
        Assert.Contains("Offer 58 58, Offer 59 59", table[1][1], StringComparison.Ordinal);
        Assert.Equal(59, row.Descendants("bdi").Count());
    }

    [Fact]
    public void A_policy_without_paths_says_so()
    {
        var policy = Policy(["A", "B"], []);

        Assert.Contains("allows no upgrade", Write(policy, PolicyForm.Markdown), StringComparison.Ordinal);
        Assert.Contains("allows no upgrade", Page(policy).Value, StringComparison.Ordinal);
    }

    private static UpgradePolicy Policy(string[] titles, (int From, int To)[] paths, PolicyConditions? conditions = null, PolicyLimits? limits = null) => new(
        "test",
        titles[0],
        "",
        "",
        [],
        [.. titles.Select((title, index) => new PolicyOffer { Key = $"offer-{index}", Title = $"{title} {index}" })],
        [.. paths.Where(path => path.From != path.To).Distinct().Select(path => new UpgradePath($"offer-{path.From}", $"offer-{path.To}"))],
        conditions ?? new PolicyConditions(),
        limits ?? new PolicyLimits());

    private static IEnumerable<(string From, string To)> Expected(UpgradePolicy policy) =>
        policy.Upgrades.Select(path => (Shown(policy.GetOffer(path.From)!), Shown(policy.GetOffer(path.To)!))).Order();

    private static string Shown(PolicyOffer offer) => VisibleText.Of(offer.Title).Trim();

    private static string Write(UpgradePolicy policy, PolicyForm form)
    {
        using var text = new StringWriter();
        PolicyPicture.Write(text, policy, form);
        return text.ToString();
    }

    private static XElement Page(UpgradePolicy policy)
    {
        using var reader = XmlReader.Create(new StringReader(Write(policy, PolicyForm.Html)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }
}
