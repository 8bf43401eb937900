using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>The empty module with a format file and a type file that say next to nothing: what PowerShell does at an import because there are any.</summary>
internal sealed class EmptyModuleWithViews : IDisposable
{
    private const string Format =
        """
        <Configuration><ViewDefinitions><View><Name>Nothing</Name><ViewSelectedBy><TypeName>Nothing</TypeName></ViewSelectedBy><TableControl>
        <TableHeaders /><TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>Nothing</PropertyName></TableColumnItem>
        </TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View></ViewDefinitions></Configuration>
        """;

    private const string Types =
        """
        <Types><Type><Name>Nothing</Name><Members><MemberSet><Name>PSStandardMembers</Name><Members><NoteProperty><Name>SerializationMethod</Name>
        <Value>String</Value></NoteProperty></Members></MemberSet></Members></Type></Types>
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("partnerupgrade-");

    internal EmptyModuleWithViews()
    {
        var assembly = Path.ChangeExtension(Places.Baseline, ".dll");
        File.Copy(assembly, InFolder(Path.GetFileName(assembly)));
        File.WriteAllText(InFolder("Empty.Format.ps1xml"), Format);
        File.WriteAllText(InFolder("Empty.Types.ps1xml"), Types);
        Manifest = InFolder(Path.GetFileName(Places.Baseline));
        var manifest = File.ReadAllText(Places.Baseline);
        File.WriteAllText(Manifest, manifest.Insert(manifest.LastIndexOf('}'), "    FormatsToProcess = @('Empty.Format.ps1xml')\n    TypesToProcess = @('Empty.Types.ps1xml')\n"));
    }

    internal string Manifest { get; }

    public void Dispose() => folder.Delete(recursive: true);

    private string InFolder(string name) => Path.Combine(folder.FullName, name);
}
