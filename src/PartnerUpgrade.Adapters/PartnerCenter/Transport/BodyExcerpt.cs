using System.Globalization;
using System.Text;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>As much of a body as a person looks at, without any secret in it.</summary>
internal static class BodyExcerpt
{
    /// <summary>How many characters are shown.</summary>
    public const int Length = 4096;

    // What is cut off is cleaned first, so that no half of a token is left standing; no token is longer than this.
    private const int Margin = 16 * 1024;

    public static string Of(WireBody body, SecretRedaction redaction)
    {
        var text = Encoding.UTF8.GetString(body.Bytes, 0, Math.Min(body.Length, Length + Margin)).TrimStart('\uFEFF');
        var clean = VisibleText.Of(redaction.CleanBody(text));
        return clean.Length <= Length && body.Length <= Length + Margin
            ? clean
            : string.Format(CultureInfo.InvariantCulture, "{0}… ({1} bytes)", clean.Substring(0, Math.Min(clean.Length, Length)), body.Length);
    }
}
