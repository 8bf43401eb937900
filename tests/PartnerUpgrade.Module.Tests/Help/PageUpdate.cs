using System.Text.RegularExpressions;
using PartnerUpgrade.Help.Pages;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>
/// Writes into pages what is so, for whoever writes or translates them: the tests do it instead of failing where PARTNERUPGRADE_UPDATE_HELP is 1.
/// Look at what it wrote.
/// </summary>
internal static class PageUpdate
{
    private const string Fence = "```";

    private static bool IsWanted { get; } = Environment.GetEnvironmentVariable("PARTNERUPGRADE_UPDATE_HELP") == "1";

    /// <summary>What an example prints.</summary>
    public static void Output(string file, PageSnippet command, PageSnippet? output, string printed)
    {
        Assert.True(IsWanted && output is not null, $"{file}({command.Line}): it prints\n{printed}");
        Rewrite(file, text => text.Replace(Blocks(command.Text, output.Text), Blocks(command.Text, printed), StringComparison.Ordinal));
    }

    /// <summary>How a parameter is bound.</summary>
    public static void Bindings(string file, string parameter, IEnumerable<string> expected)
    {
        var blocks = string.Join("\n\n", expected.Select(yaml => $"{Fence}yaml\n{yaml}\n{Fence}"));
        Assert.True(IsWanted, $"{file}: -{parameter} is\n{blocks}");
        Rewrite(file, text => Regex.Replace(text, $@"(?<=\n### -{parameter}\n(?:(?!\n#|\n{Fence}).)*\n){Fence}(?:(?!\n#).)*{Fence}", Literal(blocks), RegexOptions.Singleline));
    }

    /// <summary>The ways to call a cmdlet.</summary>
    public static void Syntax(string file, IReadOnlyList<ParameterSetSyntax> expected)
    {
        var ways = string.Join(
            "\n\n",
            expected.Select(way => (expected.Count == 1 ? "" : $"### {way.Set}{(way.IsDefault ? " (Default)" : "")}\n") + $"{Fence}\n{way.Text}\n{Fence}"));
        Assert.True(IsWanted, $"{file}: the syntax is\n{ways}");
        Rewrite(file, text => Regex.Replace(text, @"(?<=\n## SYNTAX\n).*?(?=\n## )", Literal($"\n{ways}\n"), RegexOptions.Singleline));
    }

    private static string Literal(string replacement) => replacement.Replace("$", "$$", StringComparison.Ordinal);

    private static string Blocks(string command, string output) => $"{command}\n{Fence}\n\n{Fence}Output\n{output}\n{Fence}\n";

    private static void Rewrite(string file, Func<string, string> change)
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var changed = change(text);
        Assert.NotEqual(text, changed);
        File.WriteAllText(file, changed);
    }
}
