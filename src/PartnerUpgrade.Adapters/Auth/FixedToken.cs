using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Auth;

/// <summary>An access token that someone else acquired, and only they can renew.</summary>
internal sealed class FixedToken(string token, string rejection, string remedy)
{
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.AuthenticationFailed"/>: another one is wanted, or this cannot be one.</exception>
    public Task<string> GetAsync(bool forceRefresh, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return forceRefresh
            ? throw new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, rejection, remedy)
            : Task.FromResult(AccessTokens.Check(token));
    }
}
