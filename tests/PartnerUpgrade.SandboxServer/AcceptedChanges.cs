using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace PartnerUpgrade.Serving;

/// <summary>
/// Changes that are accepted with 202 and a Location and show only at the second look (change-the-quantity-of-a-subscription). To know what
/// the first look shows, the resource is read once more than the client asked for.
/// </summary>
internal sealed class AcceptedChanges
{
    private readonly ConcurrentDictionary<string, byte[]> before = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a change, and answers as if it were still to be made.</summary>
    internal async Task<HttpResponseMessage> AcceptAsync(HttpRequestMessage change, Func<HttpRequestMessage, Task<HttpResponseMessage>> send)
    {
        using var look = new HttpRequestMessage(HttpMethod.Get, change.RequestUri);
        look.Headers.Authorization = change.Headers.Authorization;
        using var resource = await send(look);
        var shown = await resource.Content.ReadAsByteArrayAsync();

        var answer = await send(change);
        if (!answer.IsSuccessStatusCode)
        {
            return answer;
        }

        answer.Dispose();
        var path = change.RequestUri!.AbsolutePath;
        before[path] = shown;
        var accepted = new HttpResponseMessage(HttpStatusCode.Accepted);
        accepted.Headers.Location = new Uri(path["/v1".Length..], UriKind.Relative);
        return accepted;
    }

    /// <summary>What a look still shows of the time before; null where it shows how things are.</summary>
    internal HttpResponseMessage? Look(HttpRequestMessage look)
    {
        if (look.Method != HttpMethod.Get || !before.TryRemove(look.RequestUri!.AbsolutePath, out var shown))
        {
            return null;
        }

        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(shown) };
        answer.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return answer;
    }
}
