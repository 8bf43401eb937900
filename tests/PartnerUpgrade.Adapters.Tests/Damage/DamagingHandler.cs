using System.Net.Http.Headers;

namespace PartnerUpgrade.Adapters.Tests.Damage;

/// <summary>Carries messages to the sandbox, and puts other bodies in the place of what it answers to some of them.</summary>
internal sealed class DamagingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The damage: the body to answer with, where it is not the sandbox's own.</summary>
    internal Func<HttpRequestMessage, byte[], byte[]> Damage { get; set; } = (_, body) => body;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Get && answer.IsSuccessStatusCode)
        {
            answer.Content = new ByteArrayContent(Damage(request, await answer.Content.ReadAsByteArrayAsync(cancellationToken)));
            answer.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return answer;
    }
}
