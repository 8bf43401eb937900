using System.IO.Compression;
using System.Xml.Linq;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>What a report tells of delegated administration: who, until when, what is missing, and what to do.</summary>
public sealed class AccessReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Page => Path.Combine(folder.Path, "access.html");

    private string Workbook => Path.Combine(folder.Path, "access.xlsx");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "Test-PartnerAccess | Export-PartnerUpgradeReport $page")]
    [InlineData("kept in a file", "Test-PartnerAccess | Export-Clixml \"$page.xml\"; Import-Clixml \"$page.xml\" | Export-PartnerUpgradeReport $page")]
    [InlineData("from a job", "Test-PartnerAccess | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 3)) } | Export-PartnerUpgradeReport $page")]
    public void The_page_says_for_each_customer_how_it_stands_and_what_to_do(string origin, string script)
    {
        using var session = new SandboxSession();
        session.Engine.Set("page", Page);
        session.Run(script).ThrowOnError();

        var rows = Rows();

        Assert.True(rows.Count == 31, origin);
        Assert.Equal(
            "Northwind Traders | ends soon | 9/13/2026 | Fabrikam Northwind (active until 9/13/2026) | yes | yes | yes | Request a new relationship in time, since the customer has to approve it, or turn on automatic extension in Partner Center (not available with the Global Administrator role): https://partner.microsoft.com/commerce/granularadminaccess/list",
            rows["Northwind Traders"]);
        Assert.Equal(
            "Wide World Importers | relationship ended | 8/9/2026 | Fabrikam Wide World (expired on 8/9/2026) | no | no | no | Request a new one in Partner Center, with at least the role Directory Writers, and send it to an administrator of the customer: https://partner.microsoft.com/commerce/granularadminaccess/list",
            rows["Wide World Importers"]);
        Assert.Matches("^Proseware \\| Directory Writers \\| .* \\| yes \\| yes \\| no \\| A group that you are in is about to receive this: Directory Writers. Test again later.$", rows["Proseware"]);
        Assert.Contains("does not include Directory Readers, Directory Writers. In Partner Center, request another relationship that does", rows["Coho Vineyard"], StringComparison.Ordinal);
        Assert.Contains("assign this to a security group that you are in", rows["City Power & Light"], StringComparison.Ordinal);
        Assert.StartsWith("Humongous Insurance | no relationship |  |  | no | no | no | Send this invitation", rows["Humongous Insurance"], StringComparison.Ordinal);
        Assert.StartsWith("School of Fine Art | approval pending | ", rows["School of Fine Art"], StringComparison.Ordinal);
        Assert.EndsWith("extended automatically) | yes | yes | yes | ", rows["Contoso France"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_comes_first_then_what_ends_soon_and_the_totals_add_up()
    {
        using var session = new SandboxSession();
        session.Engine.Set("page", Page);
        session.Run("Test-PartnerAccess | Export-PartnerUpgradeReport $page").ThrowOnError();

        var words = Rows().Values.Select(row => row.Split(" | ")[1]).ToList();

        Assert.Equal(["ends soon", .. Enumerable.Repeat("sufficient", 24)], words.Skip(6));
        Assert.DoesNotContain("sufficient", words.Take(6));
        Assert.Equal(
            ["customers 31", "customers without sufficient access 6", "customers whose access ends within 30 days 1", "customers whose access is not known 0", "customers with sufficient access 24"],
            Load().Descendants("dl").Single().Elements("div").Select(total => $"{total.Element("dt")!.Value} {total.Element("dd")!.Value}"));
    }

    [Fact]
    public void The_workbook_has_a_sheet_for_it_with_real_dates_in_the_readers_language()
    {
        using var session = new SandboxSession("fr-FR");
        session.Run($"Test-PartnerAccess | Export-PartnerUpgradeReport '{Workbook}'").ThrowOnError();

        using var file = ZipFile.OpenRead(Workbook);
        Assert.Equal(["Accès délégué"], WorkbookTests.Sheets(file));
        var rows = WorkbookTests.Rows(file, 1);
        Assert.Equal(31, rows.Count);
        var ending = Assert.Single(rows, row => row["Client"].Text == "Northwind Traders");
        Assert.Equal((new DateTime(2026, 9, 13), "yyyy-mm-dd", 12d), (DateTime.FromOADate(ending["Fin de l\u2019accès"].Number), ending["Fin de l\u2019accès"].Format, ending["Jours restants"].Number));
        Assert.Equal(("non", "oui", "oui"), (ending["Prolongation automatique"].Text, ending["Lecture"].Text, ending["Transfert de licences"].Text));
        Assert.Equal("Rédacteurs d\u2019annuaires", Assert.Single(rows, row => row["Client"].Text == "Proseware")["Ce qui manque"].Text);
        var missing = Assert.Single(rows, row => row["Client"].Text == "Coho Vineyard");
        Assert.Equal(("Lecteurs d\u2019annuaires, Rédacteurs d\u2019annuaires", "non"), (missing["Ce qui manque"].Text, missing["Transfert de licences"].Text));
        Assert.Contains("demandez une autre relation", missing["Que faire"].Text, StringComparison.Ordinal);
        Assert.Equal("aucune relation", Assert.Single(rows, row => row["Client"].Text == "Humongous Insurance")["Ce qui manque"].Text);
    }

    private XElement Load() => XDocument.Load(Page).Root!;

    /// <summary>The rows, by customer: what each cell says.</summary>
    private Dictionary<string, string> Rows() => Load().Descendants("table").Single().Element("tbody")!.Elements("tr").ToDictionary(
        row => row.Element("th")!.Nodes().OfType<XText>().Single().Value,
        row => string.Join(" | ", row.Elements().Select(cell => cell.Name == "th" ? cell.Nodes().OfType<XText>().Single().Value : cell.Value)));
}
