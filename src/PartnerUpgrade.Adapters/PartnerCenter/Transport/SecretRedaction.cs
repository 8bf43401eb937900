using System.Text;
using System.Text.RegularExpressions;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Keeps tokens out of whatever a person or a log gets to see, also where the service or a proxy echoes them.</summary>
internal sealed class SecretRedaction
{
    private const string Mask = "***";

    // The sandbox server's token is a plain word, which names may hold; a real one is hundreds of characters long.
    private const int ShortestSecret = 16;

    // A token lives for an hour, so a long run has seen a few; the older ones are worthless by the time they are forgotten.
    private const int TokensKept = 8;

    private static readonly Regex Bearer = new(@"(?<=\bBearer\s+)[A-Za-z0-9\-._~+/=]{16,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Three parts of base64url, the first of which begins as a JSON object does: whatever else it is, it looks like someone's token.
    private static readonly Regex WebToken = new(@"\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*", RegexOptions.CultureInvariant);

    // Also within JSON that is quoted inside a text, as errors quote it.
    private static readonly Regex SecretMember = new(
        @"(""[^""\\]*(?:password|secret|token|assertion)[^""\\]*""\s*:\s*"")(?:[^""\\]|\\.)*"
            + @"|(\\""[^""\\]*(?:password|secret|token|assertion)[^""\\]*\\""\s*:\s*\\"")[^""\\]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly object redacting = new();
    private volatile string[] tokens = [];

    /// <summary>Remembers a token that is about to be sent.</summary>
    public void Add(string token)
    {
        lock (redacting)
        {
            if (!tokens.Contains(token))
            {
                tokens = [token, .. tokens.Take(TokensKept - 1)];
            }
        }
    }

    /// <summary>A body without any token of ours in it, wherever the service put it: whatever reads it from here on cannot pass one on.</summary>
    public WireBody CleanBytes(WireBody body)
    {
        foreach (var token in tokens.Where(token => token.Length >= ShortestSecret))
        {
            var bytes = Encoding.ASCII.GetBytes(token);
            if (body.Span.IndexOf(bytes) >= 0)
            {
                // One character for each byte, so that what is no text stays as it is.
                var text = string.Concat(body.Span.ToArray().Select(part => (char)part)).Replace(token, Mask);
                body = text.Select(sign => (byte)sign).ToArray();
            }
        }

        return body;
    }

    /// <summary>What looks like someone's token, taken out of a text.</summary>
    public static string CleanPatterns(string text) => WebToken.Replace(Bearer.Replace(text, Mask), Mask);

    /// <summary>The text without any token in it.</summary>
    public string Clean(string text)
    {
        foreach (var token in tokens)
        {
            text = text.Replace(token, Mask);
        }

        return CleanPatterns(text);
    }

    /// <summary>The JSON without any token in it, nor the value of anything that is called a secret.</summary>
    public string CleanBody(string json) => SecretMember.Replace(Clean(json), "$1$2" + Mask);
}
