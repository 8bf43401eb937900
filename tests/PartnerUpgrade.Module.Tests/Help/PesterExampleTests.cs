using PartnerUpgrade.Help.Pages;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>The Pester suite reads the pages by itself. It must find the same examples there, so that what cannot run here runs there.</summary>
public sealed class PesterExampleTests : IDisposable
{
    private readonly EngineSession session = new();

    public PesterExampleTests() =>
        session.Run($". '{Path.Combine(AssembledModule.Repository, "tests", "Pester", "PageExamples.ps1")}'").ThrowOnError();

    public void Dispose() => session.Dispose();

    [Fact]
    public void It_finds_the_same_blocks_of_the_same_examples()
    {
        foreach (var page in DocumentedExamples.All.Values.GroupBy(example => example.File))
        {
            session.Set("page", page.Key);
            var found = session.Get<string>("Get-PageExample $page | ForEach-Object { \"$($_.Title)|$($_.Kind)|$($_.FileName)|$($_.Text)\" }");

            var titles = page.Select(example => example.Title).ToHashSet();
            Assert.Equal(
                page.SelectMany(example => example.Snippets
                    .Where(snippet => snippet.Kind != SnippetKind.Other)
                    .Select(snippet => $"{example.Title}|{snippet.Kind}|{snippet.FileName}|{snippet.Text}")),
                found.Where(block => titles.Contains(block[..block.IndexOf('|', StringComparison.Ordinal)])));
        }
    }

    [Fact]
    public void It_signs_in_nowhere_and_runs_everything_else()
    {
        var commands = DocumentedExamples.All.Values.SelectMany(example => example.Steps).Select(step => step.Command.Text);

        Assert.All(
            commands,
            command =>
            {
                session.Set("command", command);
                var signsIn = new CommandBlock(command).Kind is ExampleKind.SignIn or ExampleKind.BoundOnly;
                Assert.Equal([signsIn], session.Get<bool>("Test-SignIn $command"));
            });
    }

    [Theory]
    [InlineData("a  b\nWhat if: x\n1", "\na b\n\n1\n", true)]
    [InlineData("a\n\u2026\nz", "a\nb\nc\nz", true)]
    [InlineData("a\n\u2026\nz", "a\nb", false)]
    [InlineData("at 11/22/2026 4:27:58 PM +00:00", "at 22/11/2026 16:27:58 +00:00", true)]
    [InlineData("a\nb", "b\na", false)]
    [InlineData("b", "a", false)]
    [InlineData("a", "a\nb", false)]
    public void It_compares_what_is_printed(string documented, string printed, bool fits)
    {
        session.Set("documented", documented);
        session.Set("printed", printed);

        Assert.Equal([fits], session.Get<bool>("Test-Printed $documented $printed"));
    }

    [Theory]
    [InlineData("a\n1 2\n3 4", "a\n3 4\n1 2", true)]
    [InlineData("a\n1 2\n3 4", "a\n3 4\n1 5", false)]
    [InlineData("a\n1 2", "a\n3 4\n1 2", false)]
    [InlineData("a\n1 2\n1 2", "a\n1 2", false)]
    [InlineData("a\n1 2\n\u2026", "a\n3 4\n1 2", true)]
    public void It_takes_lines_in_any_order_where_none_is_promised(string documented, string printed, bool fits)
    {
        session.Set("documented", documented);
        session.Set("printed", printed);

        Assert.Equal([fits], session.Get<bool>("Test-Printed $documented $printed -AnyOrder"));
    }
}
