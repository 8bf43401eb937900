using System.Text.RegularExpressions;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What a text says that a person gave as a journal's place.</summary>
public static class JournalLocation
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A name, blanks within it, and an equals sign, before anything that a path would have.</summary>
    private static readonly Regex KeyAndValue = new(@"^\s*['""]?[\p{L}_][\p{L}\p{Nd}_ -]*=", Options, Patience);

    /// <summary>A password's key anywhere; or a user and password before a host; or an address of a database that lacks its slashes.</summary>
    private static readonly Regex Secret = new(@"\b(password|passwd|pwd|user\s*id|uid|sslpassword)\s*=|^[^\\/]*:[^\\/@]*@|^\s*(postgres(ql)?|pgsql|jdbc|npgsql):(?!//)", Options, Patience);

    private static readonly Regex Address = new(@"^([a-z][a-z0-9+.-]+)://", Options, Patience);

    /// <summary>
    /// Whether it is a connection string of key=value pairs, or another form that tools give to the address of a database: never a file, and never
    /// repeated, since it may hold a password.
    /// </summary>
    public static bool IsConnectionString(string text) => !IsAddress(text) && (KeyAndValue.IsMatch(text) || Secret.IsMatch(text));

    /// <summary>Whether it is an address, <c>scheme://…</c>.</summary>
    public static bool IsAddress(string text) => Address.IsMatch(text);

    /// <summary>The scheme of an address; null where it is none.</summary>
    public static string? SchemeOf(string text) => Address.Match(text) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : null;
}
