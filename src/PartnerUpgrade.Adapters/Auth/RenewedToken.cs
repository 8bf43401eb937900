using Microsoft.Identity.Client;

namespace PartnerUpgrade.Adapters.Auth;

/// <summary>An access token that is renewed in time. Whoever needs one while it is being renewed waits for that renewal.</summary>
/// <param name="acquire">Acquires a token; true for one that was not given before.</param>
/// <param name="clock">Time.</param>
internal sealed class RenewedToken(Func<bool, CancellationToken, Task<AuthenticationResult>> acquire, IClock clock)
{
    /// <summary>A token is renewed this long before it ends, which is also when the library stops using it.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    // Never disposed: it holds no wait handle.
    private readonly SemaphoreSlim acquiring = new(1, 1);
    private volatile AuthenticationResult? current;

    /// <exception cref="PartnerUpgradeException">There is none.</exception>
    public async Task<string> GetAsync(bool forceRefresh, CancellationToken cancellationToken)
    {
        if (!forceRefresh && TokenGoodFor(Margin) is { } token)
        {
            return token;
        }

        await acquiring.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return !forceRefresh && TokenGoodFor(Margin) is { } renewed ? renewed : await RenewAsync(forceRefresh, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            acquiring.Release();
        }
    }

    private async Task<string> RenewAsync(bool forceRefresh, CancellationToken cancellationToken)
    {
        try
        {
            current = await acquire(forceRefresh, cancellationToken).ConfigureAwait(false);
            return current.AccessToken;
        }
        catch (Exception failure) when (failure is not PartnerUpgradeException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var fault = SignInFaults.Explain(failure);

            // Nothing has to stop for a network that fails while the token still works.
            return !forceRefresh && fault.Id == PartnerErrorId.ServiceUnavailable && TokenGoodFor(TimeSpan.Zero) is { } token ? token : throw fault;
        }
    }

    private string? TokenGoodFor(TimeSpan time) => current is { } token && token.ExpiresOn - clock.UtcNow > time ? token.AccessToken : null;
}
