using System.Security.Cryptography;
using System.Text;

namespace PartnerUpgrade.Reports;

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

    /// <summary>What stands between the tags.</summary>
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
