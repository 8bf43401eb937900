using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Adapters.Resources;

namespace PartnerUpgrade.Adapters.Auth;

/// <summary>An access token that somebody else acquired, and only they can renew.</summary>
/// <param name="token">The token.</param>
internal sealed class FixedToken(string token)
{
    /// <summary>Gives the token.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.AuthenticationFailed"/>: another one is wanted, or this cannot be one.</exception>
    public Task<string> GetAsync(bool forceRefresh, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return forceRefresh
            ? throw new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, Messages.SignInTokenRejected, Messages.SignInTokenRejectedRemedy)
            : Task.FromResult(AccessTokens.Check(token));
    }
}
