using System.Security.Cryptography;
using System.Text;

namespace PartnerUpgrade.Reports;

/// <summary>The frame of a page that needs nothing but itself: no network, no script that is not its own, in the language of the texts.</summary>
internal static class HtmlPage
{
    /// <summary>Writes a page. It is well-formed as XML too, so that other tools can read it.</summary>
    internal static void Write(TextWriter output, string title, Action<TextWriter> content)
    {
        output.Write(HtmlText.Of($"""
            <!DOCTYPE html>
            <html lang="{Messages.PageLanguage}">
            <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content="{SecurityPolicy}" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <meta name="referrer" content="no-referrer" />
            <title>{title}</title>
            <style>{HtmlText.Of(PageAsset.Style)}</style>
            </head>
            <body>
            <main>
            <h1 dir="auto">{title}</h1>

            """));
        content(output);
        output.Write(HtmlText.Of($"""
            </main>
            <script>{HtmlText.Of(PageAsset.Script)}</script>
            </body>
            </html>

            """));
    }

    private static string SecurityPolicy =>
        $"default-src 'none'; style-src {PageAsset.Style.Source}; script-src {PageAsset.Script.Source}; base-uri 'none'; form-action 'none'";
}

/// <summary>A link to a section of the same page.</summary>
internal sealed record PageLink(string Id, string Title);

/// <summary>A style sheet or script that stands within a page, and the hash by which the page's security policy knows it.</summary>
internal sealed class PageAsset
{
    private PageAsset(string content)
    {
        Content = content;
        using var sha = SHA256.Create();
        Source = $"'sha256-{Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(content)))}'";
    }

    /// <summary>How every page looks.</summary>
    internal static PageAsset Style { get; } = Load("page.css");

    /// <summary>What sorts and filters tables.</summary>
    internal static PageAsset Script { get; } = Load("page.js");

    internal string Content { get; }

    /// <summary>The source expression of a Content-Security-Policy that allows this and nothing else.</summary>
    internal string Source { get; }

    private static PageAsset Load(string name)
    {
        using var reader = new StreamReader(typeof(PageAsset).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);

        // A browser reads line ends as line feeds before it hashes.
        return new PageAsset(reader.ReadToEnd().Replace("\r\n", "\n"));
    }
}
