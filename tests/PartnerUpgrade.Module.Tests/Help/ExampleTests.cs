using PartnerUpgrade.Help.Pages;
using PartnerUpgrade.Module.Tests.SignIn;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>Whoever types an example of the help or the README sees what it promises.</summary>
[Collection(SignInCollection.Name)]
public sealed class ExampleTests(ITestOutputHelper log)
{
    public static TheoryData<string> Names => [.. DocumentedExamples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_does_what_it_says(string name)
    {
        var example = DocumentedExamples.All[name];
        using var session = new ExampleSession(LanguageOf(example));
        foreach (var file in example.Snippets.Where(snippet => snippet.Kind == SnippetKind.File))
        {
            session.Write(file);
        }

        foreach (var (command, output) in example.Steps)
        {
            var block = new CommandBlock(command.Text);
            Assert.All(block.Others, other => Assert.True(session.Knows(other), $"There is no command {other}."));
            Assert.All(block.Ours, session.Bind);
            if (block.Kind is ExampleKind.Sandbox or ExampleKind.SignIn)
            {
                Check(example, command, output, session.Type(command.Text, block.Kind));
            }
        }
    }

    [Fact]
    public void No_example_is_left_out_unnoticed()
    {
        var kinds = DocumentedExamples.All.Values
            .SelectMany(example => example.Steps.Select(step => new CommandBlock(step.Command.Text).Kind))
            .CountBy(kind => kind)
            .ToDictionary();

        foreach (var (kind, count) in kinds)
        {
            log.WriteLine($"{kind}: {count}");
        }

        // Nearly all run here; what needs a person, a certificate or a database stays the exception.
        var here = kinds[ExampleKind.Sandbox] + kinds[ExampleKind.SignIn];
        Assert.True(here >= 0.95 * kinds.Values.Sum(), string.Join(", ", kinds));
    }

    private static void Check(DocumentedExample example, PageSnippet command, PageSnippet? output, string printed)
    {
        if (output is null && !example.TellsEverything)
        {
            return;
        }

        if (!Printed.Fits(output?.Text ?? "", printed, anyOrder: command.Text.Contains("Test-SubscriptionUpgrade", StringComparison.Ordinal)))
        {
            PageUpdate.Output(example.File, command, output, Printed.Trim(printed));
        }
    }

    private static string LanguageOf(DocumentedExample example) =>
        HelpDocs.Languages.FirstOrDefault(language => example.File.StartsWith(Path.Combine(HelpDocs.Folder, language), StringComparison.Ordinal)) ?? HelpDocs.Original;
}
