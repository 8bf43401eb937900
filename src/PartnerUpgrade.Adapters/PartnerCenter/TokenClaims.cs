using System.Text;
using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Who an access token speaks for, as far as it says so: it need not be readable, and nothing is granted on what it says here.</summary>
internal static class TokenClaims
{
    private static readonly string[] Accounts = ["upn", "preferred_username", "unique_name", "app_displayname", "appid", "azp"];

    /// <summary>Reads a token's claims; nothing of a token that is none of JSON.</summary>
    internal static PartnerIdentity Read(string token) => Read(token, new PartnerIdentity(), claims => new PartnerIdentity
    {
        PartnerId = Guid.TryParse(Text(claims, "tid"), out var tenant) ? tenant : null,
        Account = Accounts.Select(name => Text(claims, name)).FirstOrDefault(text => !string.IsNullOrEmpty(text)),
    });

    /// <summary>Whether a token speaks for an application alone, without a user: of those of users, each names what they consented to.</summary>
    internal static bool IsOfApplication(string token) => Read(
        token,
        false,
        claims => Text(claims, "idtyp") == "app" || (string.IsNullOrEmpty(Text(claims, "scp")) && !string.IsNullOrEmpty(Text(claims, "appid") ?? Text(claims, "azp"))));

    private static T Read<T>(string token, T nothing, Func<JsonElement, T> read)
    {
        try
        {
            var parts = token.Split('.');
            if (parts.Length < 2)
            {
                return nothing;
            }

            var payload = parts[1].Replace('-', '+').Replace('_', '/');
            using var claims = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '='))));
            return read(claims.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            return nothing;
        }
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? new string([.. value.GetString()!.Where(letter => !char.IsControl(letter)).Take(200)]) : null;
}
