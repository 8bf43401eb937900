using Markdig.Extensions.Tables;
using PartnerUpgrade.Cmdlets;
using PartnerUpgrade.Help.Pages;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>What pages list is what there is: keys of a policy, reasons, states, errors.</summary>
public sealed class TopicTests
{
    public static TheoryData<string> Languages => [.. HelpDocs.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void About_the_policy_lists_the_built_in_ones_and_every_key(string language)
    {
        IEnumerable<IReadOnlyList<string>> expected =
        [
            AdapterLoader.Factory.CreatePolicySource(ModuleFolders.Policies).BuiltInNames,
            PolicyKeys.OfPolicy,
            PolicyKeys.OfService,
            PolicyKeys.OfOffer,
            PolicyKeys.OfSeats, PolicyKeys.OfMonthlyPrice,
            PolicyKeys.OfConditions,
            PolicyKeys.OfLimits,
        ];

        Assert.Equal(expected, Terms(language, "about_UpgradePolicy"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void About_the_policy_names_every_action(string language)
    {
        var text = File.ReadAllText(HelpDocs.PathOf(language, "about_UpgradePolicy"));

        Assert.All(Enum.GetNames<ConditionAction>(), action => Assert.Contains($"- `{action.ToLowerInvariant()}`", text));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void About_the_journal_explains_every_state(string language) =>
        Assert.Equal([Enum.GetNames<UpgradeState>().Order()], Terms(language, "about_UpgradeJournal").Select(terms => terms.Select(Typed).Order()));

    [Theory]
    [MemberData(nameof(Languages))]
    public void About_the_module_explains_every_error(string language) =>
        Assert.Equal([Enum.GetNames<PartnerErrorId>()], Terms(language, "about_PartnerUpgrade"));

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_cmdlets_that_show_reasons_and_states_explain_them(string language)
    {
        Assert.All(Enum.GetNames<ReasonCode>(), code => Assert.Matches($@"- (\w+, )*{code}\b", File.ReadAllText(HelpDocs.PathOf(language, "Test-SubscriptionUpgrade"))));
        Assert.All(Enum.GetNames<UpgradeState>(), state => Assert.Matches($@"(?m)^- ([\w ’]+ \({state}\)|{state})\s?:", File.ReadAllText(HelpDocs.PathOf(language, "Get-SubscriptionUpgrade"))));
    }

    [Fact]
    public void The_README_explains_every_reason()
    {
        var readme = File.ReadAllText(Path.Combine(AssembledModule.Repository, "README.md"));

        Assert.All(Enum.GetNames<ReasonCode>(), code => Assert.Contains(code, readme));
    }

    /// <summary>What one types: in French it stands in brackets behind the word.</summary>
    private static string Typed(string term) => term.Split('(', ')') is [_, var typed, ""] ? typed : term;

    /// <summary>The terms of each table of a page: its first column.</summary>
    private static IEnumerable<IReadOnlyList<string>> Terms(string language, string topic)
    {
        var page = HelpDocs.Load(HelpDocs.PathOf(language, topic));
        return Tables(page.Root).Select(table => (IReadOnlyList<string>)
        [
            .. table.Cast<TableRow>().Where(row => !row.IsHeader).Select(row => PlainText.Paragraphs(page, ((TableCell)row[0]).AsEnumerable()).Single()),
        ]);
    }

    private static IEnumerable<Table> Tables(PageSection section) => section.Blocks.OfType<Table>().Concat(section.Sections.SelectMany(Tables));
}
