using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Help;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Language;

/// <summary>What is said in English is said in French: all of it, with the same facts in it, and set as French is.</summary>
public sealed partial class TranslationTests
{
    /// <summary>What is the same in both languages.</summary>
    private static readonly string[] SameInBoth = ["Verdict", "Services", "Sections", "Message"];

    public static TheoryData<string> Files => [.. Translation.All.Select(texts => texts.Name)];

    [Fact]
    public void Every_project_with_texts_of_its_own_is_looked_at() =>
        Assert.Equal(
            ["PartnerUpgrade", "PartnerUpgrade.Adapters", "PartnerUpgrade.Engine", "PartnerUpgrade.Host", "PartnerUpgrade.Reports", "PartnerUpgrade.Sandbox"],
            Translation.All.Select(texts => texts.Name.Split('/')[1]).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_left_in_English_and_nothing_is_left_over(string file)
    {
        var texts = Find(file);

        Assert.Equal(texts.English.Keys.Order(StringComparer.Ordinal), texts.French.Keys.Order(StringComparer.Ordinal));
        Assert.All(texts.French, text => Assert.False(text.Value == texts.English[text.Key] && !SameInBoth.Contains(text.Value) && Word().IsMatch(text.Value), $"{text.Key}: {text.Value}"));
    }

    /// <summary>By the class that is made of the file, in the sources of its project; by its key, in views and in the walk-through; or put together with an enumeration's value.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_is_used(string file)
    {
        var parts = file.Split('/');
        var sources = string.Join('\n', Sources(Path.Combine(AssembledModule.Repository, parts[0], parts[1])).Append(Path.Combine(AssembledModule.Folder, "PartnerUpgrade.Format.ps1xml")).Select(File.ReadAllText));
        var used = Regex.Matches(sources, $@"\b{Path.GetFileNameWithoutExtension(file)}\.(\w+)|ResourceId=""(\w+)""|\b(Walk\w+)")
            .SelectMany(match => match.Groups.Values.Skip(1))
            .Select(group => group.Value)
            .Concat(OfValues<SubscriptionChange>("Change"))
            .Concat(OfValues<Commerce>("Commerce"))
            .Concat(OfValues<SubscriptionStatus>("Status"))
            .Concat(OfValues<AtTermEnd>("TermEnd"))
            .Concat(OfValues<UpgradeState>("State"))
            .ToHashSet();

        Assert.All(Find(file).English.Keys, key => Assert.Contains(key, used));

        static IEnumerable<string> OfValues<T>(string prefix)
            where T : struct, Enum => Enum.GetNames<T>().Select(name => prefix + name);

        static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".ps1", StringComparison.Ordinal))
            .Where(path => !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)[0].Equals("obj", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_tell_the_same_facts(string file)
    {
        var texts = Find(file);

        Assert.All(texts.French, text => Assert.Equal(FactsOf(texts.English[text.Key]), FactsOf(text.Value)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_agrees_with_a_count_has_a_form_for_one_and_another_for_more(string file)
    {
        var texts = Find(file);

        Assert.All(
            texts.English.Concat(texts.French),
            text =>
            {
                Assert.All(Agreement().Matches(text.Value), agreement => Assert.Matches(@"^\{\d:\|[^|}]+\|[^|}]+\}$", agreement.Value));
                Assert.DoesNotContain("(s)", text.Value, StringComparison.Ordinal);
            });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void French_is_set_as_French_is(string file) =>
        Assert.All(
            Find(file).French,
            text =>
            {
                Assert.DoesNotMatch(OtherSpace(), text.Value);
                Assert.DoesNotMatch(TypewriterQuote(), text.Value);
                Assert.DoesNotMatch(MissingSpace(), text.Value);
            });

    [Fact]
    public void French_pages_are_set_as_French_is() =>
        Assert.All(
            Directory.GetFiles(Path.Combine(HelpDocs.Folder, "fr-FR"), "*.md"),
            file =>
            {
                var prose = Code().Replace(File.ReadAllText(file), "x");

                Assert.DoesNotMatch(OtherSpace(), prose);
                Assert.DoesNotMatch(MissingSpace(), prose);
            });

    private static Translation Find(string file) => Translation.All.Single(texts => texts.Name == file);

    private static IEnumerable<string> FactsOf(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d(?!:\|)[^}]*\}")]
    private static partial Regex Placeholder();

    /// <summary>Where a sentence agrees with a count: in each language as that language does it.</summary>
    [GeneratedRegex(@"\{\d:\|[^}]*\}")]
    private static partial Regex Agreement();

    /// <summary>A word in any language, in a text that is more than facts and signs.</summary>
    [GeneratedRegex(@"(?<!\{\d[^}]*)\p{L}{2,}")]
    private static partial Regex Word();

    /// <summary>A space where a line must not end other than the narrow one; PowerShell leaves out U+00A0 where it breaks a line.</summary>
    [GeneratedRegex(@"\u00A0|\u00AB | (?:[\u00BB;!?](?!\w)|:(?:\s|$))")]
    private static partial Regex OtherSpace();

    /// <summary>What a page shows as it is typed or printed, and its head.</summary>
    [GeneratedRegex(@"\A---.*?^---|^```.*?^```|`[^`\n]*`|\]\([^)]*\)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    /// <summary>An apostrophe or a quotation mark of the typewriter between words, where no command is quoted.</summary>
    [GeneratedRegex(@"(?<=\p{L})'(?=[\p{L}{\u00AB])|""")]
    private static partial Regex TypewriterQuote();

    /// <summary>A sign that clings to the word before it, where it ends a clause.</summary>
    [GeneratedRegex(@"[^\u202F](?:[;!]|[:?](?=\s|$))|\u00AB[^\u202F]|[^\u202F]\u00BB")]
    private static partial Regex MissingSpace();
}
