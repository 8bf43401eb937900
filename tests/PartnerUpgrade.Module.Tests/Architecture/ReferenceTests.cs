using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Architecture;

/// <summary>Arrows run one way: cmdlets to engine, adapters to engine.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void The_engine_refers_to_the_framework_alone() =>
        Assert.Equal(["netstandard"], ReferencesOf("PartnerUpgrade.Engine.dll"));

    [Fact]
    public void The_cmdlets_refer_to_the_engine_and_PowerShell_alone() =>
        Assert.Equal(["PartnerUpgrade.Engine", "System.Management.Automation", "netstandard"], ReferencesOf("PartnerUpgrade.dll"));

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public void The_adapters_know_the_engine_but_neither_PowerShell_nor_the_cmdlets(string framework)
    {
        var references = ReferencesOf($"deps/{framework}/PartnerUpgrade.Adapters.dll");

        Assert.Contains("PartnerUpgrade.Engine", references);
        Assert.DoesNotContain("PartnerUpgrade", references);
        Assert.DoesNotContain("System.Management.Automation", references);
    }

    [Theory]
    [InlineData("net8.0", "Reports")]
    [InlineData("net8.0", "Sandbox")]
    [InlineData("netstandard2.0", "Reports")]
    [InlineData("netstandard2.0", "Sandbox")]
    public void Reports_and_sandbox_know_the_engine_and_none_of_our_other_assemblies(string framework, string assembly) =>
        Assert.Equal(
            ["PartnerUpgrade.Engine"],
            ReferencesOf($"deps/{framework}/PartnerUpgrade.{assembly}.dll").Where(name => name.StartsWith("PartnerUpgrade", StringComparison.Ordinal)));

    [Theory]
    [InlineData("PartnerUpgrade")]
    [InlineData("PartnerUpgrade.Engine")]
    public void No_package_of_the_engine_or_the_cmdlets_is_needed_at_run_time(string project)
    {
        var path = Path.Combine(AssembledModule.Repository, "src", project, project + ".csproj");

        Assert.All(
            XDocument.Load(path).Descendants("PackageReference"),
            reference => Assert.Equal("all", (string?)reference.Attribute("PrivateAssets")));
    }

    [Fact]
    public void Only_tests_see_what_is_internal()
    {
        var friends = Directory.EnumerateFiles(Path.Combine(AssembledModule.Repository, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => XDocument.Load(project).Descendants("InternalsVisibleTo"))
            .Select(friend => (string)friend.Attribute("Include")!);

        Assert.All(friends, friend => Assert.True(Directory.Exists(Path.Combine(AssembledModule.Repository, "tests", friend)), friend));
    }

    private static IReadOnlyList<string> ReferencesOf(string file)
    {
        using var reader = new PEReader(File.OpenRead(Path.Combine(AssembledModule.Folder, file)));
        var metadata = reader.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences
                .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
                .Order(StringComparer.Ordinal),
        ];
    }
}
