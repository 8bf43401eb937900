using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>What Get-Help shows is what the pages say, in the language of whoever asks.</summary>
public sealed class GetHelpTests
{
    public static TheoryData<string> Languages => [.. HelpDocs.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_cmdlet_shows_its_page(string language)
    {
        using var session = new EngineSession(language);

        Assert.All(
            HelpDocs.CmdletNames(language),
            name =>
            {
                var page = HelpDocs.Cmdlet(language, name);
                session.Run($"$help = Get-Help {name}").ThrowOnError();

                Assert.Equal([page.Synopsis], session.Get<string>("$help.Synopsis"));
                Assert.Equal(page.Description, session.Get<string>("$help.description | ForEach-Object Text").Select(text => text.TrimEnd()));
                Assert.Equal(page.Examples.Select(example => $"------- {example.Title} -------"), session.Get<string>("$help.examples.example | ForEach-Object title"));
                Assert.Equal(page.Parameters.Select(parameter => parameter.Name), session.Get<string>("$help.parameters.parameter | Where-Object name | ForEach-Object name"));
                Assert.Equal(page.Syntax.Count, session.Get<string>("$help.syntax.syntaxItem | ForEach-Object name").Count);
                Assert.Contains(page.OnlineVersion, session.Get<string>("$help.relatedLinks.navigationLink | ForEach-Object uri"));
            });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_topic_is_found_and_told_in_short(string language)
    {
        using var session = new EngineSession(language);

        Assert.All(
            HelpDocs.TopicNames(language),
            name =>
            {
                var sections = HelpDocs.Load(HelpDocs.PathOf(language, name)).Root.Sections;
                var text = Assert.Single(session.Get<string>($"Get-Help {name}"));

                Assert.All(sections, section => Assert.Contains(section.Title.ToUpperInvariant(), text));
                Assert.DoesNotContain("**", text);

                // Commands are never broken, prose is.
                Assert.All(text.Split('\n').Where(line => !line.StartsWith("        ", StringComparison.Ordinal)), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
            });
    }

    [Theory]
    [InlineData("fr-BE")]
    [InlineData("fr-CA")]
    [InlineData("fr-CH")]
    [InlineData("fr")]
    public void Every_country_of_a_language_reads_its_pages(string culture)
    {
        using var session = new EngineSession(culture);

        Assert.All(HelpDocs.CmdletNames("fr-FR"), name => Assert.Equal([HelpDocs.Cmdlet("fr-FR", name).Synopsis], session.Get<string>($"(Get-Help {name}).Synopsis")));
        Assert.All(
            HelpDocs.TopicNames("fr-FR"),
            name => Assert.Contains(HelpDocs.Load(HelpDocs.PathOf("fr-FR", name)).Root.Sections[^1].Title.ToUpperInvariant(), Assert.Single(session.Get<string>($"Get-Help {name}"))));
    }

    [Fact]
    public void Whoever_speaks_another_language_reads_the_original()
    {
        using var session = new EngineSession("de-DE");
        var name = HelpDocs.CmdletNames(HelpDocs.Original)[0];

        Assert.Equal([HelpDocs.Cmdlet(HelpDocs.Original, name).Synopsis], session.Get<string>($"(Get-Help {name}).Synopsis"));
        Assert.All(HelpDocs.TopicNames(HelpDocs.Original), topic => Assert.Single(session.Get<string>($"Get-Help {topic}")));
    }

    [Fact]
    public void What_an_example_prints_keeps_its_columns_on_the_screen()
    {
        using var session = new EngineSession();

        var printed = HelpDocs.Cmdlet(HelpDocs.Original, "Get-PartnerSubscription").Examples.SelectMany(example => example.Snippets).Last(snippet => snippet.Text.Contains("Suspended", StringComparison.Ordinal)).Text;

        session.Run("Get-Help Get-PartnerSubscription -Full | Out-Default").ThrowOnError();

        Assert.Contains("    PS> Get-PartnerSubscription -Status Suspended", session.Host.Screen);
        Assert.All(printed.Split('\n'), line => Assert.Contains(line, session.Host.Screen));
        Assert.Contains("Required?                    false", session.Host.Screen);
        Assert.Contains("Accept wildcard characters?  true", session.Host.Screen);
    }

    [Fact]
    public void Topics_are_found_by_a_part_of_their_names()
    {
        using var session = new EngineSession();

        Assert.Equal(HelpDocs.TopicNames(HelpDocs.Original).Where(name => name.Contains("Upgrade", StringComparison.Ordinal)), session.Get<string>("Get-Help about_*Upgrade* | ForEach-Object Name").Order());
        Assert.All(session.Get<string>("Get-Help about_*Upgrade* | ForEach-Object Synopsis"), Assert.NotEmpty);
    }
}
