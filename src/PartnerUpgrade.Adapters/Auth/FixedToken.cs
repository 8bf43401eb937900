using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Auth;

/// <summary>An access token that someone else acquired, and only they can renew.</summary>
/// <param name="token">The token.</param>
/// <param name="rejection">What to say once it is rejected.</param>
/// <param name="remedy">What to do then.</param>
internal sealed class FixedToken(string token, string rejection, string remedy)
{
    /// <summary>Gives the token.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.AuthenticationFailed"/>: another one is wanted, or this cannot be one.</exception>
    public Task<string> GetAsync(bool forceRefresh, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return forceRefresh
            ? throw new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, rejection, remedy)
            : Task.FromResult(AccessTokens.Check(token));
    }
}
