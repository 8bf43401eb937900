using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace PartnerUpgrade.Serving;

/// <summary>Carries requests from sockets to a message handler, and answers back.</summary>
internal static class SocketBridge
{
    internal static async Task AnswerAsync(HttpContext context, HttpMessageInvoker service)
    {
        using var request = ToMessage(context.Request);
        try
        {
            // A request that has arrived is carried out even if the client goes away: so does the service.
            using var answer = await service.SendAsync(request, CancellationToken.None);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            {
                context.Response.Headers[name] = values.ToArray();
            }

            var body = await answer.Content.ReadAsByteArrayAsync();
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        }
        catch (ConnectionCutException)
        {
            context.Abort();
        }
    }

    private static HttpRequestMessage ToMessage(HttpRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), request.GetEncodedUrl());
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            message.Content = new StreamContent(request.Body);
        }

        foreach (var (name, values) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return message;
    }
}
