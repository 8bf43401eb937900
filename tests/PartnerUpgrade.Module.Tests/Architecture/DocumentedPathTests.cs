using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Architecture;

/// <summary>What maintainers read must name what there is.</summary>
public sealed partial class DocumentedPathTests
{
    private static readonly string[] MadeByTheBuild = ["out", "artifacts", "deps"];

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("SECURITY.md")]
    [InlineData("docs/architecture.md")]
    public void Every_file_and_folder_a_page_names_is_there(string page)
    {
        var file = Path.Combine(AssembledModule.Repository, page);
        var text = File.ReadAllText(file);

        var named = NamedPath().Matches(text).Select(match => match.Groups[1].Value)
            .Where(path => !MadeByTheBuild.Contains(path.TrimStart('.', '/').Split('/')[0]))
            .Select(path => Path.Combine(AssembledModule.Repository, path));
        var linked = LinkedPath().Matches(text).Select(match => Path.Combine(Path.GetDirectoryName(file)!, match.Groups[1].Value));

        Assert.All(named.Concat(linked), path => Assert.True(Path.Exists(path), $"{page} names {path}, which is not there."));
    }

    [Fact]
    public void Architecture_names_every_project_and_every_folder_of_the_engine()
    {
        var page = File.ReadAllText(Path.Combine(AssembledModule.Repository, "docs", "architecture.md"));
        var projects = Directory.GetDirectories(Path.Combine(AssembledModule.Repository, "src"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any());
        var folders = Directory.GetDirectories(Path.Combine(AssembledModule.Repository, "src", "PartnerUpgrade.Engine"))
            .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj" or "Resources") && Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any());

        Assert.All(
            projects.Concat(folders),
            folder => Assert.Contains(Path.GetRelativePath(AssembledModule.Repository, folder).Replace('\\', '/'), page, StringComparison.Ordinal));
    }

    /// <summary>A path from the root in code style: with a slash, or a file with a name of its own.</summary>
    [GeneratedRegex(@"`((?:src|tests|docs|module|out|artifacts|deps|[.]ci|[.]github)(?:/[\w.-]+)*|[\w]+[.](?:[\w]+[.])?(?:md|props|psd1|sln|json))`")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)")]
    private static partial Regex LinkedPath();
}
