using PartnerUpgrade.Help;
using PartnerUpgrade.Help.Pages;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>The pages of the repository, which the build turns into help.</summary>
internal static class HelpDocs
{
    public const string Original = HelpFolder.Original;

    public static string Folder { get; } = Path.Combine(AssembledModule.Repository, "docs");

    /// <summary>The languages there are pages in.</summary>
    public static IReadOnlyList<string> Languages { get; } = HelpFolder.Languages(Folder);

    /// <summary>The names of a language's pages, each of a cmdlet or of a topic.</summary>
    public static IReadOnlyList<string> Names(string language) =>
        [.. Directory.GetFiles(Path.Combine(Folder, language), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> CmdletNames(string language) => [.. Names(language).Where(name => !HelpFolder.IsAbout(name))];

    public static IReadOnlyList<string> TopicNames(string language) => [.. Names(language).Where(HelpFolder.IsAbout)];

    public static string PathOf(string language, string name) => Path.Combine(Folder, language, name + ".md");

    public static CmdletPage Cmdlet(string language, string name) => CmdletPageReader.Read(Load(PathOf(language, name)));

    /// <summary>Reads a page that must be without a fault.</summary>
    public static MarkdownPage Load(string file)
    {
        var faults = new PageFaults();
        var page = MarkdownPage.Load(file, faults);
        Assert.Empty(faults.All);
        return page;
    }
}
