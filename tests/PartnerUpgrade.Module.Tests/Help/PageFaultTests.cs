using PartnerUpgrade.Help;
using PartnerUpgrade.Help.Pages;
using PartnerUpgrade.Help.Writing;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>A page with a fault breaks the build, with file and line.</summary>
public sealed class PageFaultTests
{
    private const string Name = "Get-SubscriptionUpgrade";

    private static readonly string Page = File.ReadAllText(HelpDocs.PathOf(HelpDocs.Original, Name)).ReplaceLineEndings("\n");

    [Theory]
    [InlineData("# Get-SubscriptionUpgrade\n", "# Get-SubscriptionUpgrades\n")]
    [InlineData("schema: 2.0.0\n", "schema: 3.0.0\n")]
    [InlineData("online version:", "online:")]
    [InlineData("## NOTES\n", "## NOTE\n")]
    [InlineData("## SYNOPSIS\nReads", "## SYNOPSIS\n\n## Reads")]
    [InlineData("### -NeedsFollowUp\n", "### NeedsFollowUp\n")]
    [InlineData("### -NeedsFollowUp\n", "#### -NeedsFollowUp\n")]
    [InlineData("Required: False\n", "Required: Perhaps\n")]
    [InlineData("Required: False\n", "Required: False\nRequired: True\n")]
    [InlineData("Required: False\n", "Mandatory: False\n")]
    [InlineData("Required: False\n", "\tRequired: False\n")]
    [InlineData("```Output\n", "```text\n")]
    [InlineData("The states:\n", "> The states:\n")]
    [InlineData("[Resume-SubscriptionUpgrade](Resume-SubscriptionUpgrade.md)\n", "Resume-SubscriptionUpgrade\n")]
    public void A_fault_names_its_file_and_a_line_near_it(string right, string wrong)
    {
        var line = Page[..Page.IndexOf(right, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
        var faults = new PageFaults();

        CmdletPageReader.Read(MarkdownPage.Parse($"docs/{Name}.md", Replace(right, wrong), faults));

        Assert.NotEmpty(faults.All);
        Assert.All(faults.All, fault => Assert.Matches(@"^docs/Get-SubscriptionUpgrade\.md\(\d+\): error PUHELP: .+", fault.ToString()));
        Assert.Contains(faults.All, fault => fault.Line is 1 || Math.Abs(fault.Line - line) < 8 || fault.Line == 8);
    }

    [Fact]
    public void A_page_without_a_fault_has_none_and_one_fault_keeps_no_other_from_being_told()
    {
        var none = new PageFaults();
        var two = new PageFaults();

        CmdletPageReader.Read(MarkdownPage.Parse($"{Name}.md", Page, none));
        CmdletPageReader.Read(MarkdownPage.Parse($"{Name}.md", Replace("Required: False\n", "Required: No\n").Replace("```Output\n", "```text\n", StringComparison.Ordinal), two));

        Assert.Empty(none.All);
        Assert.True(two.All.Count > 1);
    }

    [Theory]
    [InlineData("# about_Thing\n\n## Short description\n")]
    [InlineData("# about_Thing\n\n## Short description\nIn short.\n")]
    [InlineData("# about_Thing\n\n## Short description\nIn short.\n\n## Long description\n\n> Quoted.\n")]
    [InlineData("# about_Other\n\n## Short description\nIn short.\n\n## Long description\nIn long.\n")]
    public void A_topic_that_cannot_be_shown_is_a_fault_too(string text)
    {
        var faults = new PageFaults();

        AboutWriter.Write(AboutPageReader.Read(MarkdownPage.Parse("about_Thing.md", text, faults)));

        Assert.NotEmpty(faults.All);
    }

    [Fact]
    public void Nothing_is_written_of_pages_with_a_fault()
    {
        using var folder = new TemporaryFolder();
        var source = Directory.CreateDirectory(Path.Combine(folder.Path, "docs", "en-US"));
        var target = Path.Combine(folder.Path, "out");
        File.WriteAllText(Path.Combine(source.FullName, Name + ".md"), Replace("## NOTES\n", "## NOTE\n"));
        var faults = new PageFaults();

        HelpFolder.Write(source.Parent!.FullName, target, faults);

        Assert.NotEmpty(faults.All);
        Assert.False(Directory.Exists(target));
    }

    private static string Replace(string right, string wrong)
    {
        var start = Page.IndexOf(right, StringComparison.Ordinal);
        Assert.True(start >= 0);
        return Page[..start] + wrong + Page[(start + right.Length)..];
    }
}
