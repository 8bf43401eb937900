using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using System.Xml.Linq;
using PartnerUpgrade.Module.Tests.Architecture;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Manifest;

public sealed class ManifestTests
{
    private static readonly Hashtable Manifest = (Hashtable)Parser.ParseFile(AssembledModule.Manifest, out _, out _)
        .Find(node => node is HashtableAst, searchNestedScriptBlocks: false)
        .SafeGetValue();

    [Fact]
    public void PowerShell_finds_no_fault_in_it()
    {
        using var session = new EngineSession();

        var module = Assert.Single(session.Get<PSModuleInfo>($"Test-ModuleManifest '{AssembledModule.Manifest}'"));

        Assert.Equal("PartnerUpgrade", module.Name);
        Assert.Equal(new Guid("2e5d38b5-14d4-4150-b37f-868dea6d806a"), module.Guid);
        Assert.Equal(["Core", "Desktop"], module.CompatiblePSEditions.Order());
        Assert.NotNull(module.ProjectUri);
        Assert.NotNull(module.LicenseUri);
        Assert.NotEmpty(module.Tags);
    }

    [Fact]
    public async Task The_one_at_the_root_is_valid_too_and_imports_the_same_module()
    {
        var root = Path.Combine(AssembledModule.Repository, "PartnerUpgrade.psd1");

        var run = await ChildRun.RunAsync(
            PowerShellProgram.Start(
                "-Command",
                $"""
                $ErrorActionPreference = 'Stop'
                (Test-ModuleManifest '{root}').Version -eq (Test-ModuleManifest '{AssembledModule.Manifest}').Version
                Import-Module '{root}'
                (Get-Command Connect-PartnerUpgrade).ImplementingType.Assembly.Location
                (Connect-PartnerUpgrade -Sandbox).IsSandbox
                """));

        Assert.Equal(["True", Path.Combine(AssembledModule.Folder, "PartnerUpgrade.dll"), "True"], run.Lines());
    }

    [Fact]
    public void Its_version_is_the_version_of_everything_built()
    {
        var built = XDocument.Load(Path.Combine(AssembledModule.Repository, "Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.Equal(built, Manifest["ModuleVersion"]);
        Assert.All(OurAssemblies.All, assembly => Assert.Equal(new Version(built + ".0"), assembly.GetName().Version));
    }

    [Fact]
    public void Its_version_is_the_one_the_changelog_tells_of_first()
    {
        var newest = File.ReadLines(Path.Combine(AssembledModule.Repository, "CHANGELOG.md")).First(line => line.StartsWith("## ", StringComparison.Ordinal));

        Assert.StartsWith($"## {Manifest["ModuleVersion"]} ", newest + " ", StringComparison.Ordinal);
    }

    [Fact]
    public void It_exports_every_cmdlet_there_is_by_name_and_nothing_else()
    {
        var cmdlets = OurAssemblies.Cmdlets.GetTypes()
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .Where(cmdlet => cmdlet is not null)
            .Select(cmdlet => $"{cmdlet!.VerbName}-{cmdlet.NounName}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(cmdlets, Strings("CmdletsToExport").Order(StringComparer.Ordinal));
        Assert.Empty(Strings("FunctionsToExport"));
        Assert.Empty(Strings("VariablesToExport"));
        Assert.Empty(Strings("AliasesToExport"));
    }

    [Fact]
    public void It_brings_every_view_and_type_extension_that_ships()
    {
        var shipped = Directory.EnumerateFiles(AssembledModule.Folder, "*.ps1xml").Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(shipped, Strings("FormatsToProcess").Concat(Strings("TypesToProcess")).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Strings(string key) => ((IEnumerable)Manifest[key]!).Cast<string>();
}
