using System.Text;
using System.Text.RegularExpressions;

namespace PartnerUpgrade.Reports;

/// <summary>A piece of a page in which every value is escaped already. There is no way to make one from a plain text but by escaping it.</summary>
internal readonly struct HtmlText
{
    // Where a browser would break a line although no blank is there: ids, addresses, names of commands. What no line holds may be broken anywhere, or it would widen its table.
    private static readonly Regex Breakable = new(@"(?<=^|\s)(?:(?=\S{2,40}(?:\s|$))\S*[-/|?!–—…}]\S+|(?<long>\S{41,}))", RegexOptions.CultureInvariant);

    private readonly string? markup;

    private HtmlText(string markup) => this.markup = markup;

    /// <summary>Markup with values in it; a value is escaped unless it is markup itself.</summary>
    /// <param name="template">An interpolated string. A number is written as people of the culture write it, with the format <c>m</c> as machines read it; a text with the format <c>w</c> keeps its words whole.</param>
    internal static HtmlText Of(FormattableString template) => new(template.ToString(HtmlFormat.Instance));

    /// <summary>Pieces one behind the other.</summary>
    internal static HtmlText Join(IEnumerable<HtmlText> pieces, string separator = "") => new(string.Join(separator, pieces));

    /// <summary>What an asset of this assembly holds, which stands in the page as it is.</summary>
    internal static HtmlText Of(PageAsset asset) => new(asset.Content);

    /// <summary>Plain text with everything in it that means something in a page made harmless, between tags and in quoted attributes alike.</summary>
    internal static string Escape(string? text)
    {
        var visible = VisibleText.Of(text);
        if (visible.IndexOfAny(HtmlFormat.Special) < 0)
        {
            return visible;
        }

        var escaped = new StringBuilder(visible.Length + 16);
        foreach (var character in visible)
        {
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Plain text, escaped, whose words stay whole at the ends of lines, but for those that no line holds.</summary>
    internal static string Whole(string? text)
    {
        var words = text ?? "";
        var whole = new StringBuilder();
        var from = 0;
        foreach (Match word in Breakable.Matches(words))
        {
            whole.Append(Escape(words.Substring(from, word.Index - from))).Append(word.Groups["long"].Success ? "<span class=\"b\">" : "<span class=\"w\">").Append(Escape(word.Value)).Append("</span>");
            from = word.Index + word.Length;
        }

        return whole.Append(Escape(words.Substring(from))).ToString();
    }

    public override string ToString() => markup ?? "";
}
