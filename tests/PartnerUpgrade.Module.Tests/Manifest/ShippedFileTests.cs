using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Manifest;

/// <summary>What the build lays out for users.</summary>
public sealed class ShippedFileTests
{
    private static readonly string[] Shipped =
        [.. Directory.EnumerateFiles(AssembledModule.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(AssembledModule.Folder, file))];

    [Fact]
    public void Everything_that_belongs_beside_the_binaries_is_there()
    {
        var folder = Path.Combine(AssembledModule.Repository, "module");
        var expected = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file));

        Assert.All(expected, file => Assert.Contains(file, Shipped));
        Assert.Contains("LICENSE", Shipped);
    }

    [Fact]
    public void There_is_one_engine_and_one_set_of_cmdlets()
    {
        Assert.Equal(["PartnerUpgrade.Engine.dll"], Shipped.Where(file => file.EndsWith("PartnerUpgrade.Engine.dll", StringComparison.Ordinal)));
        Assert.Equal(["PartnerUpgrade.dll"], Shipped.Where(file => file.EndsWith("PartnerUpgrade.dll", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("System.Management.Automation")]
    [InlineData("PolySharp")]
    [InlineData("PowerShellStandard")]
    [InlineData("Microsoft.CodeAnalysis")]
    public void Nothing_that_only_the_build_needs_is_there(string name) =>
        Assert.DoesNotContain(Shipped, file => Path.GetFileName(file).StartsWith(name, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Each_dependency_folder_holds_the_adapters_and_what_they_refer_to()
    {
        Assert.Contains("PartnerUpgrade.Adapters.dll", Directory.EnumerateFiles(AssembledModule.CoreDependencies).Select(Path.GetFileName));
        Assert.Contains("PartnerUpgrade.Adapters.dll", Directory.EnumerateFiles(AssembledModule.DesktopDependencies).Select(Path.GetFileName));
        Assert.Contains("YamlDotNet.dll", Directory.EnumerateFiles(AssembledModule.CoreDependencies).Select(Path.GetFileName));
        Assert.Contains("YamlDotNet.dll", Directory.EnumerateFiles(AssembledModule.DesktopDependencies).Select(Path.GetFileName));
    }
}
