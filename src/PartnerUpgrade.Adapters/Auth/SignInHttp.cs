using Microsoft.Identity.Client;

namespace PartnerUpgrade.Adapters.Auth;

/// <summary>What carries the messages of a sign-in.</summary>
/// <param name="handler">A handler that follows no redirection: the secrets would go along.</param>
internal sealed class SignInHttp(HttpMessageHandler handler) : IMsalHttpClientFactory
{
    private readonly HttpClient http = new(handler);

    public HttpClient GetHttpClient() => http;
}
