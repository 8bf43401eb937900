using System.IO.Compression;
using System.Xml.Linq;

namespace PartnerUpgrade.Adapters.Spreadsheets;

/// <summary>The rows of a sheet that one can filter. LibreOffice looks for them under a name, which MiniExcel does not write; Excel needs none.</summary>
/// <param name="sheet">The sheet.</param>
/// <param name="columns">How many columns it has.</param>
/// <param name="rows">How many rows it has, the headings among them.</param>
internal sealed class WorkbookFilter(string sheet, int columns, int rows)
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private string Range => $"'{sheet.Replace("'", "''")}'!$A$1:${Letters(columns)}${rows}";

    /// <summary>Gives the rows of a workbook's sheets their names.</summary>
    /// <param name="workbook">The workbook, which can be read and sought.</param>
    /// <param name="filters">A filter for each sheet, in their order.</param>
    internal static void AddTo(Stream workbook, IReadOnlyList<WorkbookFilter> filters)
    {
        if (filters.Count == 0)
        {
            return;
        }

        using var archive = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true);
        using var part = archive.GetEntry("xl/workbook.xml")!.Open();
        var document = XDocument.Load(part);
        document.Root!.Element(Main + "sheets")!.AddAfterSelf(new XElement(Main + "definedNames", filters.Select((filter, number) => new XElement(
            Main + "definedName",
            new XAttribute("name", "_xlnm._FilterDatabase"),
            new XAttribute("localSheetId", number),
            new XAttribute("hidden", 1),
            filter.Range))));
        part.SetLength(0);
        document.Save(part);
    }

    private static string Letters(int column) => column <= 0 ? "" : Letters((column - 1) / 26) + (char)('A' + ((column - 1) % 26));
}
