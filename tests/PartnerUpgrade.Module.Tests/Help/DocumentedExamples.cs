using Markdig.Syntax;
using PartnerUpgrade.Help.Pages;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>Every example there is, in help and in the README.</summary>
internal static class DocumentedExamples
{
    private static readonly string Readme = Path.Combine(AssembledModule.Repository, "README.md");

    public static IReadOnlyDictionary<string, DocumentedExample> All { get; } = Read()
        .Where(example => example.Steps.Any())
        .ToDictionary(NameOf);

    private static string NameOf(DocumentedExample example) => $"{Path.GetRelativePath(AssembledModule.Repository, example.File).Replace('\\', '/')}: {example.Title}";

    private static IEnumerable<DocumentedExample> Read() => HelpDocs.Languages
        .SelectMany(language => CmdletExamples(language).Concat(HelpDocs.TopicNames(language).SelectMany(name => Sections(HelpDocs.PathOf(language, name)))))
        .Concat(Sections(Readme));

    private static IEnumerable<DocumentedExample> CmdletExamples(string language) =>
        from name in HelpDocs.CmdletNames(language)
        from example in HelpDocs.Cmdlet(language, name).Examples
        select new DocumentedExample(HelpDocs.PathOf(language, name), example.Title, TellsEverything: true, example.Snippets);

    private static IEnumerable<DocumentedExample> Sections(string file) =>
        from section in MarkdownPage.Load(file, new()).Root.Sections
        select new DocumentedExample(file, section.Title, TellsEverything: false, [.. Blocks(section).Select(PageSnippet.Of)]);

    private static IEnumerable<FencedCodeBlock> Blocks(PageSection section) =>
        section.Blocks.OfType<FencedCodeBlock>().Concat(section.Sections.SelectMany(Blocks));
}
