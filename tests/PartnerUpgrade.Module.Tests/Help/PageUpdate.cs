using PartnerUpgrade.Help.Pages;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>Writes into pages what examples print, for whoever writes or translates them.</summary>
internal static class PageUpdate
{
    public static void Replace(string file, PageSnippet command, PageSnippet output, string printed)
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var documented = Blocks(command.Text, output.Text);
        Assert.Contains(documented, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(documented, Blocks(command.Text, printed), StringComparison.Ordinal));
    }

    private static string Blocks(string command, string output) => $"{command}\n```\n\n```Output\n{output}\n```\n";
}
