using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Help;

namespace PartnerUpgrade.Module.Tests.Language;

/// <summary>What a user reads is said in an administrator's words: Microsoft's own terms, no riddles, one way to write each thing.</summary>
public sealed partial class WordChoiceTests
{
    public static TheoryData<string> Files => [.. Translation.All.Select(texts => texts.Name)];

    public static TheoryData<string> FrenchPages => Pages("fr-FR");

    public static TheoryData<string> EnglishPages => [.. Pages("en-US").Select(page => page.Data), "../README.md", "../CHANGELOG.md", "../SECURITY.md"];

    [Theory]
    [MemberData(nameof(Files))]
    public void French_messages_use_the_settled_terms(string file) =>
        Assert.All(Find(file).French, text => Assert.DoesNotMatch(UnsettledFrench(), text.Value));

    [Theory]
    [MemberData(nameof(Files))]
    public void French_messages_tell_states_and_verdicts_in_French(string file) =>
        Assert.All(Find(file).French, text => Assert.DoesNotMatch(EnglishState(), text.Value));

    [Theory]
    [MemberData(nameof(FrenchPages))]
    public void French_pages_use_the_settled_terms_and_tell_states_in_French(string page)
    {
        var prose = ProseOf(page);

        Assert.DoesNotMatch(UnsettledFrench(), prose);
        Assert.DoesNotMatch(EnglishState(), prose);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void English_messages_are_plain(string file) =>
        Assert.All(Find(file).English, text => Assert.DoesNotMatch(Riddle(), text.Value));

    [Theory]
    [MemberData(nameof(EnglishPages))]
    public void English_pages_are_plain(string page) => Assert.DoesNotMatch(Riddle(), ProseOf(page));

    [Theory]
    [MemberData(nameof(Files))]
    public void Words_are_one_space_apart_and_sentences_end(string file)
    {
        var texts = Find(file);
        foreach (var text in texts.English.Concat(texts.French))
        {
            // What the host prints about itself is laid out in columns.
            Assert.True(text.Key == "Usage" || !SeveralSpaces().IsMatch(text.Value), $"{text.Key}: {text.Value}");
            Assert.True(!IsSentence().IsMatch(text.Key) || EndOfSentence().IsMatch(text.Value), $"{text.Key}: {text.Value}");
        }
    }

    [Fact]
    public void One_word_of_the_enumerations_is_the_same_French_in_every_project()
    {
        var words = Translation.All.SelectMany(texts => texts.French).Where(text => Enumeration().IsMatch(text.Key)).GroupBy(text => text.Key);

        Assert.All(words, word => Assert.Single(word.Select(text => text.Value.ToLowerInvariant()).Distinct()));
    }

    [Theory]
    [InlineData("25 si\u00E8ges", true)]
    [InlineData("Lecteurs de r\u00E9pertoires", true)]
    [InlineData("un nom vide est l\u2019erreur InputInvalid", true)]
    [InlineData("la reconduction de l\u2019abonnement", true)]
    [InlineData("une ligne r\u00E9p\u00E9t\u00E9e", false)]
    public void The_French_list_finds_what_it_is_for(string text, bool isFound) => Assert.Equal(isFound, UnsettledFrench().IsMatch(text));

    [Theory]
    [InlineData("elle reste Planned", true)]
    [InlineData("elle reste Planifi\u00E9e (Planned)", false)]
    [InlineData("-Outcome Succeeded, ou Failed", false)]
    public void The_list_of_states_finds_what_it_is_for(string text, bool isFound) => Assert.Equal(isFound, EnglishState().IsMatch(text));

    private static TheoryData<string> Pages(string language) => [.. Directory.GetFiles(Path.Combine(HelpDocs.Folder, language), "*.md").Select(file => language + "/" + Path.GetFileName(file))];

    private static string ProseOf(string page) => Code().Replace(File.ReadAllText(Path.Combine(HelpDocs.Folder, page)), "x");

    private static Translation Find(string file) => Translation.All.Single(texts => texts.Name == file);

    [GeneratedRegex(
        @"\bsi\u00E8ges?\b|\br\u00E9p\u00E9titions?\b|\bR\u00E9p\u00E9te[rz]\b|Pourquoi pas|\bPlus de licences\b(?! que)|\u00C9chou\u00E9e|quoi que ce soit|quoi qu.il|qui que ce soit|o\u00F9 que ce soit"
        + @"|administration d\u00E9l\u00E9gu\u00E9s|de r\u00E9pertoires\b|lieu d.utilisation|en conservation pour litige|\bargent\b|\bune par une\b|\bun par un\b|jusqu.\u00E0 pr\u00E9sent|solutions Cloud"
        + @"|mises? \u00E0 niveau de l.h\u00E9ritage|(?:est|sont) l.erreur|faits constat\u00E9s|un mot d.explication|moiti\u00E9 d.instantan\u00E9|qui vous est propre|envoyer plus loin|\bvia\b|\be-?mails?\b"
        + @"|\breconduction|\breconduit|p\u00E9riode d.engagement|fin de la p\u00E9riode\b")]
    private static partial Regex UnsettledFrench();

    /// <summary>A state or verdict as one types it, where it is neither typed nor in brackets behind the French word.</summary>
    [GeneratedRegex(@"(?<!\(|-\w+ |-\w+ \w+, ou )\b(?:Planned|Submitting|Submitted|Uncertain|Succeeded|Failed|Skipped|Eligible|Ineligible|Undetermined)\b")]
    private static partial Regex EnglishState();

    [GeneratedRegex(
        @"\bsomebody\b|\bwhereto\b|\bof old\b|\bshall\b|\bbefalls?\b|\bunless given\b|\bhangs? on (?:the|a)\b|\bsee to it\b|\bspeaks? against\b|\bfor good\b|\bone by one\b|\banew\b|\blies? over\b"
        + @"|\bask Microsoft\b|\bAmerican\b|\bstands? for themselves\b|\bhalf a snapshot\b|\bgoes? on with\b|\bstands? beside\b|\bthere(?:by|of)\b|\bin vain\b|\b(?:is|are) to be had\b|\bextended by itself\b|\bas (?:one|it) types\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Riddle();

    [GeneratedRegex(@"\S  +\S")]
    private static partial Regex SeveralSpaces();

    [GeneratedRegex(@"^(?!Heading|Column).*(?:Remedy|Message|Note)$")]
    private static partial Regex IsSentence();

    [GeneratedRegex(@"(?:[.?!]|\{\d[^}]*\})\s*$")]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"^(?:State|Status|Verdict)[A-Z]\w*$")]
    private static partial Regex Enumeration();

    /// <summary>What a page shows as it is typed or printed, and its head.</summary>
    [GeneratedRegex(@"\A---.*?^---|^```.*?^```|`[^`\n]*`|\]\([^)]*\)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();
}
