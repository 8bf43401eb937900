using Microsoft.Identity.Client;

namespace PartnerUpgrade.Adapters.Auth;

/// <summary>The tokens of a user who signs in once; from then on they are renewed without asking.</summary>
internal sealed class UserTokens(IClientApplicationBase client, string[] scopes, Func<CancellationToken, Task<AuthenticationResult>> signIn)
{
    private IAccount? account;

    public async Task<AuthenticationResult> AcquireAsync(bool forceRefresh, CancellationToken cancellationToken)
    {
        if (account is not null)
        {
            return await client.AcquireTokenSilent(scopes, account).WithForceRefresh(forceRefresh).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        var result = await signIn(cancellationToken).ConfigureAwait(false);
        account = result.Account;
        return result;
    }

    /// <summary>Acquires a token for something else, for the account that has signed in.</summary>
    public Task<AuthenticationResult> AcquireForAsync(string[] otherScopes, bool forceRefresh, CancellationToken cancellationToken) =>
        client.AcquireTokenSilent(otherScopes, account).WithForceRefresh(forceRefresh).ExecuteAsync(cancellationToken);
}
