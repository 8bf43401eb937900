namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>The connection's access token: asked for before each call, since long runs outlive a token, and renewed when the service rejects it.</summary>
/// <param name="source">Gives a token; a new one where the flag says that the last was rejected.</param>
/// <param name="redaction">What must know every token in use.</param>
internal sealed class AccessTokens(Func<bool, CancellationToken, Task<string>> source, SecretRedaction redaction) : IDisposable
{
    private readonly SemaphoreSlim renewing = new(1, 1);
    private CheckedToken? last;

    public Task<string> GetAsync(CancellationToken cancellationToken) => AskAsync(false, cancellationToken);

    /// <summary>A token other than one that was rejected. Calls that were rejected together renew it once.</summary>
    public async Task<string> RenewAsync(string rejected, CancellationToken cancellationToken)
    {
        await renewing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var current = await AskAsync(false, cancellationToken).ConfigureAwait(false);
            return current == rejected ? await AskAsync(true, cancellationToken).ConfigureAwait(false) : current;
        }
        finally
        {
            renewing.Release();
        }
    }

    /// <summary>The token that a text is, without the blanks around it.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.AuthenticationFailed"/>: it cannot be one.</exception>
    public static string Check(string text)
    {
        var token = text.Trim();
        return token.Length > 0 && token.All(character => character is > ' ' and <= '~')
            ? token
            : throw new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, Messages.ServiceTokenMalformed, Messages.ServiceTokenMalformedRemedy);
    }

    public void Dispose() => renewing.Dispose();

    private async Task<string> AskAsync(bool forceRefresh, CancellationToken cancellationToken)
    {
        var text = await source(forceRefresh, cancellationToken).ConfigureAwait(false);
        if (last is { } known && known.Text == text)
        {
            return known.Token;
        }

        var token = Check(text);
        redaction.Add(token);
        last = new CheckedToken(text, token);
        return token;
    }

    /// <summary>A token as the source gave it and as it is sent: nearly every call gets the one before, and need not look at each of its characters.</summary>
    private sealed record CheckedToken(string Text, string Token);
}
