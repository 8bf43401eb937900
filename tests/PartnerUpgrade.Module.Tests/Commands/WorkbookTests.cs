using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>A report as a workbook, read as Excel reads it.</summary>
public sealed class WorkbookTests : IDisposable
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "rapport.xlsx");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Numbers_are_numbers_dates_are_dates_and_headings_speak_the_readers_language()
    {
        Export();
        using var workbook = ZipFile.OpenRead(File);
        Assert.Equal(["Modifications", "Suites \u00E0 donner", "R\u00E9sultats", "Engagements"], Sheets(workbook));

        var upgrades = Rows(workbook, 1);
        Assert.Contains("Client", upgrades[0].Keys);
        Assert.All(upgrades, row => Assert.Equal("n", row["Licences"].Type));
        Assert.Equal(25, upgrades.Where(row => row["Client"].Text == "Contoso France").Sum(row => (int)row["Licences"].Number));
        Assert.All(upgrades.Where(row => row["\u00C9tat"].Text == "R\u00E9ussie"), row => Assert.Equal(("yyyy-mm-dd hh:mm", 2026), (row["Fin (UTC)"].Format, DateTime.FromOADate(row["Fin (UTC)"].Number).Year)));
        Assert.NotNull(Read(workbook, "xl/worksheets/sheet1.xml").Root!.Element(Sheet + "autoFilter"));

        Assert.Contains(Rows(workbook, 2), row => row["Nom de connexion"].Text == "mael.le.gall@adventure-works.example" && Guid.TryParse(row["FollowUpId"].Text, out _));
        Assert.Contains(Rows(workbook, 3), row => row["Verdict"].Text == "Impossible" && row["Raisons"].Text.Length > 0);
        var renewals = Rows(workbook, 4);
        Assert.All(renewals, row => Assert.Equal("yyyy-mm-dd", row["Fin de l\u2019engagement"].Format));
        Assert.Contains(renewals, row => DateTime.FromOADate(row["Fin de l\u2019engagement"].Number) == new DateTime(2026, 9, 9, 0, 0, 0, DateTimeKind.Unspecified));
    }

    [Fact]
    public void An_empty_report_is_a_workbook_too()
    {
        using var session = new SandboxSession();
        session.Run($"Get-SubscriptionUpgrade | Export-PartnerUpgradeReport '{File}'; @() | Export-PartnerUpgradeReport '{File}'");

        using var workbook = ZipFile.OpenRead(File);
        Assert.Single(Read(workbook, "xl/workbook.xml").Descendants(Sheet + "sheet"));
    }

    [Fact]
    public void A_workbook_says_in_its_first_sheet_what_it_lacks()
    {
        using var session = new SandboxSession();
        var error = session.Run($"& {{ 'text'; Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 }} | Export-PartnerUpgradeReport '{File}'").SingleError();
        Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);

        using var workbook = ZipFile.OpenRead(File);
        Assert.Equal(["Left out", "Results"], Sheets(workbook));
        Assert.StartsWith("1 object that came through the pipeline is not in this report", Assert.Single(Rows(workbook, 1))["Left out"].Text, StringComparison.Ordinal);
        Assert.NotEmpty(Rows(workbook, 2));
    }

    [Fact]
    public void Each_change_has_its_kind_and_money_of_the_next_term_has_a_column_of_its_own()
    {
        using var session = new SandboxSession();
        session.Run($$"""
            {{ReportTests.KindsOfChange}}
            Get-SubscriptionUpgrade | Export-PartnerUpgradeReport '{{File}}'
            """).ThrowOnError();

        using var workbook = ZipFile.OpenRead(File);
        var rows = Rows(workbook, 1);
        Assert.Equal(
            ["Plan for the end of the term", "Plan for the end of the term", "Seats added", "Seats removed"],
            rows.Select(row => row["Kind"].Text).Order());
        Assert.All(rows, row => Assert.Equal("", row["To"].Text));
        Assert.Contains(rows, row => row["Planned for the end of the term"].Text == "Ends");
        Assert.Contains(rows, row => row["Planned for the end of the term"].Text.StartsWith("Renews, seats reduced from ", StringComparison.Ordinal));
        Assert.All(rows, row => Assert.True(row["Difference a month"].Text.Length == 0 || row["Kind"].Text.StartsWith("Seats", StringComparison.Ordinal)));
        Assert.Contains(rows, row => row["Difference a month from the next term on"].Number < 0);
    }

    [Fact]
    public async Task LibreOffice_opens_it()
    {
        var office = new[] { "/usr/bin/soffice", "/usr/bin/libreoffice", "/opt/libreoffice/program/soffice" }.FirstOrDefault(System.IO.File.Exists);
        Assert.SkipWhen(office is null, "LibreOffice is not installed here: nobody has opened the workbook with it.");
        Export();

        // As one file of XML, which tells of each cell what LibreOffice takes it for.
        var run = await ChildRun.RunAsync(new ProcessStartInfo(office!, ["--headless", $"-env:UserInstallation=file://{folder.Path}/profile", "--convert-to", "fods", "--outdir", folder.Path, File]));

        Assert.Equal(0, run.ExitCode);
        var opened = XDocument.Load(Path.ChangeExtension(File, "fods"));
        var sheets = opened.Descendants(Table + "table").ToDictionary(sheet => (string)sheet.Attribute(Table + "name")!, CellsOf);
        Assert.Equal(["Modifications", "Suites \u00E0 donner", "R\u00E9sultats", "Engagements"], sheets.Keys);

        var upgrade = Assert.Single(sheets["Modifications"], row => row["Client"].Text == "Contoso France" && row["\u00C9tat"].Text == "R\u00E9ussie");
        Assert.Equal(("float", "25"), upgrade["Licences"]);
        Assert.Equal("date", upgrade["Fin (UTC)"].Type);
        Assert.Matches(@"^2026-\d\d-\d\d \d\d:\d\d$", upgrade["Fin (UTC)"].Text);
        Assert.All(sheets["Engagements"], row => Assert.Equal(("date", "float", "float"), (row["Fin de l\u2019engagement"].Type, row["Jours restants"].Type, row["Licences"].Type)));
        Assert.Contains(sheets["Engagements"], row => row["Fin de l\u2019engagement"].Text == "2026-09-09");
        Assert.Contains(sheets["Engagements"], row => row["Devise"].Text == "EUR" && row["Diff\u00E9rence par mois"] is ("float", "1,200.00" or "136.18"));
        Assert.Contains(sheets["Suites \u00E0 donner"], row => row["Utilisateur"].Text == "Ma\u00EBl Le Gall");

        // Whoever opens it can filter each sheet.
        Assert.Equal(sheets.Count, opened.Descendants(Table + "database-range").Count(range => (string?)range.Attribute(Table + "display-filter-buttons") == "true"));
    }

    private static List<Dictionary<string, (string Type, string Text)>> CellsOf(XElement sheet)
    {
        var rows = sheet.Descendants(Table + "table-row").Select(row => row.Elements(Table + "table-cell")
            .SelectMany(cell => Enumerable.Repeat(((string?)cell.Attribute(Office + "value-type") ?? "", cell.Value.Trim()), Math.Min((int?)cell.Attribute(Table + "number-columns-repeated") ?? 1, 50)))
            .ToList()).ToList();
        var headings = rows[0].TakeWhile(cell => cell.Item2.Length > 0).Select(cell => cell.Item2).ToList();
        return [.. rows.Skip(1).Where(row => row[0].Item2.Length > 0).Select(row => headings.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private void Export()
    {
        using var session = new SandboxSession("fr-FR");
        session.Run($"""
            $tested = Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3
            $done = $tested | Invoke-SubscriptionUpgrade -Force -RunId november -InformationAction Ignore
            @($tested) + $done + @(Get-SubscriptionRenewal -IncludeMonthly -WarningAction Ignore) | Export-PartnerUpgradeReport '{File}'
            """).ThrowOnError();
    }

    internal static IEnumerable<string> Sheets(ZipArchive workbook) => Read(workbook, "xl/workbook.xml").Descendants(Sheet + "sheet").Select(sheet => (string)sheet.Attribute("name")!);

    private static XDocument Read(ZipArchive workbook, string part)
    {
        using var content = workbook.GetEntry(part)!.Open();
        return XDocument.Load(content);
    }

    internal static List<Dictionary<string, (string Type, string Text, double Number, string Format)>> Rows(ZipArchive workbook, int number)
    {
        var styles = Read(workbook, "xl/styles.xml");
        var formats = styles.Descendants(Sheet + "numFmt").ToDictionary(format => (string)format.Attribute("numFmtId")!, format => (string)format.Attribute("formatCode")!);
        var cells = styles.Descendants(Sheet + "cellXfs").Elements(Sheet + "xf").Select(style => formats.GetValueOrDefault((string)style.Attribute("numFmtId")!, "")).ToList();
        var rows = Read(workbook, $"xl/worksheets/sheet{number}.xml").Descendants(Sheet + "row").Select(row => row.Elements(Sheet + "c").ToList()).ToList();
        var headings = rows[0].Select(cell => cell.Value).ToList();
        return [.. rows.Skip(1).Select(row => row.Select((cell, column) => (Heading: headings[column], Cell: cell)).ToDictionary(
            cell => cell.Heading,
            cell => ((string?)cell.Cell.Attribute("t") ?? "", cell.Cell.Value, double.TryParse(cell.Cell.Value, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0, cells[(int?)cell.Cell.Attribute("s") ?? 0])))];
    }
}
