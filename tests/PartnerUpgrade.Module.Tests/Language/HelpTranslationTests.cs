using Markdig.Syntax;
using PartnerUpgrade.Help.Pages;
using PartnerUpgrade.Module.Tests.Help;

namespace PartnerUpgrade.Module.Tests.Language;

/// <summary>A translated page says all that the original says, and says it in its own language.</summary>
public sealed class HelpTranslationTests
{
    private const int FewestWordsOfASentence = 4;

    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var language in HelpDocs.Languages.Where(language => language != HelpDocs.Original))
            {
                foreach (var name in HelpDocs.Names(language))
                {
                    pages.Add(language, name);
                }
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_paragraph_is_there_and_none_is_left_in_English(string language, string name)
    {
        var original = Prose(HelpDocs.Original, name);
        var translated = Prose(language, name);

        Assert.Equal(original.Select(section => (section.Level, section.Paragraphs.Count)), translated.Select(section => (section.Level, section.Paragraphs.Count)));
        Assert.All(
            translated.SelectMany(section => section.Paragraphs).Intersect(original.SelectMany(section => section.Paragraphs)),
            paragraph => Assert.True(paragraph.Split(' ').Length < FewestWordsOfASentence, paragraph));
    }

    private static IReadOnlyList<(int Level, IReadOnlyList<string> Paragraphs)> Prose(string language, string name)
    {
        var page = HelpDocs.Load(HelpDocs.PathOf(language, name));
        return [.. Sections(page.Root).Select(section => (section.Level, PlainText.Paragraphs(page, section.Blocks.Where(block => block is ParagraphBlock or ListBlock))))];
    }

    private static IEnumerable<PageSection> Sections(PageSection section) => section.Sections.SelectMany(Sections).Prepend(section);
}
