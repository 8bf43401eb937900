using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Architecture;

/// <summary>What must be true of the source itself.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 400;

    private static readonly char Separator = Path.DirectorySeparatorChar;

    [Fact]
    public void Every_await_leaves_the_callers_context()
    {
        // A cmdlet's caller waits on the pipeline's thread: a continuation that wants to come back to it may wait for ever.
        Assert.All(
            SourceFiles("src"),
            file =>
            {
                var code = Comment().Replace(File.ReadAllText(file), "");
                Assert.Equal(Await().Count(code), code.Split(".ConfigureAwait(false)").Length - 1);
            });
    }

    [Fact]
    public void No_file_is_too_long_to_be_read_in_one_go() =>
        Assert.All(
            SourceFiles("src").Concat(SourceFiles("tests")),
            file => Assert.True(File.ReadLines(file).Count() <= LongestFile, $"{file} has more than {LongestFile} lines."));

    [Fact]
    public void Sentences_are_put_together_in_one_place()
    {
        // Anywhere else, "1 seats" would be nobody's fault.
        var here = Path.Combine("Model", "Text.cs");
        Assert.All(
            SourceFiles("src").Where(file => !file.EndsWith(here, StringComparison.Ordinal) && !file.Contains("PartnerUpgrade.Host", StringComparison.Ordinal)),
            file => Assert.DoesNotMatch(@"string\.Format\(\s*(?:System\.Globalization\.)?CultureInfo\.Current", File.ReadAllText(file)));
    }

    [Fact]
    public void Every_script_is_PowerShell_that_Windows_PowerShell_reads_too()
    {
        string[] scripts = [.. SourceFiles("src", "*.ps1"), .. SourceFiles("tests", "*.ps1"), .. SourceFiles("docs", "*.ps1"), Path.Combine(AssembledModule.Repository, "build.ps1")];

        Assert.All(
            scripts,
            file =>
            {
                Parser.ParseFile(file, out _, out var errors);
                Assert.Empty(errors);
                // Without a byte order mark, Windows PowerShell reads anything else in the machine's own code page.
                Assert.True(File.ReadAllBytes(file).All(octet => octet < 128), $"{file} has characters beyond ASCII.");
            });
    }

    private static IReadOnlyList<string> SourceFiles(string folder, string pattern = "*.cs") =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AssembledModule.Repository, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Separator}obj{Separator}", StringComparison.Ordinal) && !file.Contains($"{Separator}bin{Separator}", StringComparison.Ordinal)),
    ];

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();

    /// <summary>Yielding has no context to leave: it only goes to the end of the queue.</summary>
    [GeneratedRegex(@"\bawait\b(?! Task\.Yield\(\))")]
    private static partial Regex Await();
}
