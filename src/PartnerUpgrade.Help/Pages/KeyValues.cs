using Markdig.Syntax;

namespace PartnerUpgrade.Help.Pages;

/// <summary>The simple YAML of platyPS: a key and a value on each line.</summary>
internal static class KeyValues
{
    public static IReadOnlyDictionary<string, string> Read(MarkdownPage page, LeafBlock block)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var line = MarkdownPage.LineOf(block);
        foreach (var text in block.Lines.ToString().Split('\n'))
        {
            line++;
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (text.Trim().Length == 0)
            {
                continue;
            }

            if (colon < 0)
            {
                page.Fault(line, $"This is not a key with a value: {text}");
            }
            else if (!values.TryAdd(text[..colon].Trim(), text[(colon + 1)..].Trim()))
            {
                page.Fault(line, $"This key is there twice: {text[..colon]}");
            }
        }

        return values;
    }
}
