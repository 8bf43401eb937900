using System.Net;
using System.Security;

namespace PartnerUpgrade.Tests;

/// <summary>Secrets of tests, with characters that look different in a form.</summary>
internal static class Secrets
{
    public const string ClientSecret = "S3cret~with+signs/and=more&sorts";

    public const string RefreshToken = "0.ARefresh+Token/of=tests";

    public static SecureString Protect(string text) => new NetworkCredential("", text).SecurePassword;

    public static string Read(SecureString secret) => new NetworkCredential("", secret).Password;
}
