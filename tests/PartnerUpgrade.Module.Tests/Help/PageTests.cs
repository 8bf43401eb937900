using System.Management.Automation;
using System.Reflection;
using PartnerUpgrade.Help.Pages;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>The pages say of the cmdlets what is so: nothing is left out, and nothing is there that is not.</summary>
public sealed class PageTests
{
    private const int FewestExamples = 3;

    public static TheoryData<string> Languages => [.. HelpDocs.Languages];

    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var language in HelpDocs.Languages)
            {
                foreach (var name in HelpDocs.CmdletNames(language))
                {
                    pages.Add(language, name);
                }
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_cmdlet_has_a_page_and_every_page_has_a_cmdlet(string language) =>
        Assert.Equal(CmdletFacts.All.Keys.Order(StringComparer.Ordinal), HelpDocs.CmdletNames(language));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_the_same_pages(string language) =>
        Assert.Equal(HelpDocs.Names(HelpDocs.Original), HelpDocs.Names(language));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_describes_every_parameter_and_no_other(string language, string name) =>
        Assert.Equal(
            CmdletFacts.Parameters(CmdletFacts.All[name]).Select(parameter => parameter.Name).Order(StringComparer.Ordinal),
            HelpDocs.Cmdlet(language, name).Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_of_each_parameter_how_it_is_bound(string language, string name)
    {
        var cmdlet = CmdletFacts.All[name];

        Assert.All(
            HelpDocs.Cmdlet(language, name).Parameters,
            parameter =>
            {
                var expected = ExpectedBindings.Of(cmdlet, cmdlet.Parameters[parameter.Name]).Select(ExpectedBindings.Yaml).ToList();
                if (!expected.SequenceEqual(parameter.Bindings.Select(ExpectedBindings.Yaml)))
                {
                    PageUpdate.Bindings(HelpDocs.PathOf(language, name), parameter.Name, expected);
                }
            });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_names_the_bounds_of_a_number(string language, string name)
    {
        var bounds =
            from parameter in CmdletFacts.Parameters(CmdletFacts.All[name])
            from range in parameter.Attributes.OfType<ValidateRangeAttribute>()
            from bound in new[] { range.MinRange, range.MaxRange }
            where bound is not int.MaxValue
            select (parameter.Name, Bound: bound.ToString()!);
        var page = HelpDocs.Cmdlet(language, name);

        Assert.All(bounds, bound => Assert.Contains(bound.Bound, Digits(page.Parameters.Single(parameter => parameter.Name == bound.Name)).Split(' ')));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_shows_each_way_to_call_the_cmdlet(string language, string name)
    {
        var sets = CmdletFacts.All[name].ParameterSets;
        var expected = sets
            .Select(set => new ParameterSetSyntax(
                set.Name == ParameterAttribute.AllParameterSets ? ParameterBinding.AllSets : set.Name,
                set.IsDefault && sets.Count > 1,
                $"{name} {set}"))
            .ToList();

        if (!expected.SequenceEqual(HelpDocs.Cmdlet(language, name).Syntax))
        {
            PageUpdate.Syntax(HelpDocs.PathOf(language, name), expected);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_names_what_goes_in_and_what_comes_out(string language, string name)
    {
        var cmdlet = CmdletFacts.All[name];
        var sets = cmdlet.Parameters.Values.SelectMany(parameter => parameter.ParameterSets.Values.Select(set => (parameter.ParameterType, Set: set))).ToList();
        var byValue = sets.Where(item => item.Set.ValueFromPipeline).Select(item => item.ParameterType.FullName!).Distinct();
        var byName = sets.Where(item => item.Set.ValueFromPipelineByPropertyName).Select(_ => typeof(PSObject).FullName!).Distinct();
        var page = HelpDocs.Cmdlet(language, name);

        Assert.Equal(byValue.Concat(byName).Distinct().DefaultIfEmpty("None").Order(StringComparer.Ordinal), page.Inputs.Select(input => input.Type).Order(StringComparer.Ordinal));
        Assert.Equal(
            cmdlet.OutputType.Select(output => output.Type == typeof(void) ? "None" : output.Type.FullName!).Order(StringComparer.Ordinal),
            page.Outputs.Select(output => output.Type).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_examples_and_leads_on(string language, string name)
    {
        var page = HelpDocs.Cmdlet(language, name);
        var help = CmdletFacts.All[name].ImplementingType.GetCustomAttribute<CmdletAttribute>()!.HelpUri;

        Assert.True(page.Examples.Count >= FewestExamples);
        Assert.Equal(help.Replace(HelpDocs.Original, language), page.OnlineVersion);
        Assert.NotEmpty(page.Links);
        Assert.All(page.Links.Where(link => link.Address.Length == 0), link => Assert.Contains(link.Text, HelpDocs.Names(language)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_translation_shows_the_same_commands_and_files(string language, string name) =>
        Assert.Equal(Commands(HelpDocs.Original, name), Commands(language, name));

    private static IEnumerable<string> Commands(string language, string name) =>
        from example in HelpDocs.Cmdlet(language, name).Examples
        from snippet in example.Snippets
        where snippet.Kind is not SnippetKind.Output
        select snippet.Text;

    /// <summary>The numbers in a description, however a language groups their digits.</summary>
    private static string Digits(ParameterHelp parameter)
    {
        var text = string.Join(' ', parameter.Description);
        var digits = text.Where((letter, index) => !IsGrouping(text, index)).Select(letter => char.IsDigit(letter) ? letter : ' ');
        return string.Concat(digits);
    }

    private static bool IsGrouping(string text, int index) =>
        text[index] is ',' or '.' or '\u00a0' or '\u202f' && index > 0 && index + 1 < text.Length && char.IsDigit(text[index - 1]) && char.IsDigit(text[index + 1]);
}
