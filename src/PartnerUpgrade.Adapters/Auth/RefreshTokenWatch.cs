using System.Security;
using System.Text.Json;
using Microsoft.Identity.Client;

namespace PartnerUpgrade.Adapters.Auth;

/// <summary>Notices refresh tokens that take the place of the one before. The library shows them nowhere but in its cache.</summary>
internal sealed class RefreshTokenWatch(string known, Action<SecureString> onRotated)
{
    /// <summary>Watches a cache of one user's tokens.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="known">The refresh token to begin with; empty where there is none yet.</param>
    /// <param name="onRotated">Receives each other one.</param>
    public static void Start(ITokenCache cache, string known, Action<SecureString> onRotated) =>
        cache.SetAfterAccess(new RefreshTokenWatch(known, onRotated).Look);

    private void Look(TokenCacheNotificationArgs access)
    {
        if (!access.HasStateChanged)
        {
            return;
        }

        using var content = JsonDocument.Parse(access.TokenCache.SerializeMsalV3());
        if (!content.RootElement.TryGetProperty("RefreshToken", out var entries))
        {
            return;
        }

        foreach (var entry in entries.EnumerateObject())
        {
            var token = entry.Value.GetProperty("secret").GetString();
            if (!string.IsNullOrEmpty(token) && token != known)
            {
                known = token!;
                onRotated(SecretText.Protect(known));
            }
        }
    }
}
