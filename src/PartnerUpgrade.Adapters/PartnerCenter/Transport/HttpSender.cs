using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Sends one message and receives its answer to the end, or learns that none comes. It owns its handler.</summary>
internal sealed class HttpSender(
    HttpMessageHandler handler,
    ServiceOrigin origin,
    string locale,
    TimeSpan answerLimit,
    CallTrace trace,
    IClock clock,
    SecretRedaction redaction,
    ServiceDialect dialect) : IDisposable
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Host", "Accept", "MS-RequestId", "MS-CorrelationId", "X-Locale", "MS-PartnerCenter-Application", "client-request-id",
    };

    // Limits are kept per call, so that they are told apart from a caller's wish to stop. A client would only add a limit of its own.
    private readonly HttpMessageInvoker http = new(handler);
    private readonly CancellationTokenSource closing = new();

    /// <exception cref="NoAnswerException">None came.</exception>
    public async ValueTask<ServiceResponse> SendAsync(ServiceRequest request, Guid requestId, string? token, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(request, requestId, token);
        using var patience = Begin(cancellationToken);
        var ended = patience?.Token ?? cancellationToken;
        var elapsed = Stopwatch.StartNew();
        ServiceResponse? response = null;
        try
        {
            using var answer = await http.SendAsync(message, ended).ConfigureAwait(false);
            response = request.Receiver is { } receiver && answer is { IsSuccessStatusCode: true, Content: not null }
                ? await ReceiveAsync(answer, receiver, patience, ended).ConfigureAwait(false)
                : await ReadAsync(answer, ended).ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure) when (failure is not PartnerUpgradeException)
        {
            // Handlers and platforms throw what they like; all of it means that no answer came.
            throw new NoAnswerException(failure);
        }
        finally
        {
            trace.Call(request, origin, requestId, response, elapsed.Elapsed);
        }
    }

    /// <summary>Ends the calls under way and closes the connections.</summary>
    public void Dispose()
    {
        closing.Cancel();
        http.Dispose();
    }

    /// <summary>Begins to wait for an answer; null where one comes at once (the sandbox in memory), and there is nothing to wait for or to end.</summary>
    private CancellationTokenSource? Begin(CancellationToken cancellationToken)
    {
        if (answerLimit == Timeout.InfiniteTimeSpan)
        {
            return null;
        }

        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing.Token);
        patience.CancelAfter(answerLimit);
        return patience;
    }

    private HttpRequestMessage CreateMessage(ServiceRequest request, Guid requestId, string? token)
    {
        var message = new HttpRequestMessage(request.Method, request.Uri);
        var headers = message.Headers;
        headers.TryAddWithoutValidation("Accept", dialect.Accept);
        dialect.AddHeaders(headers, requestId, request.CorrelationId, locale);
        if (token is not null)
        {
            headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var header in request.Headers)
        {
            // A link may add to what we send, never replace it.
            if (!OwnHeaders.Contains(header.Key))
            {
                headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        if (request.Body is not null)
        {
            // Without a charset, as the official SDK sends it.
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return message;
    }

    private async ValueTask<ServiceResponse> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        WireBody? body = answer.Content is null ? WireBody.None : await LimitedBody.ReadAsync(answer.Content, cancellationToken).ConfigureAwait(false);
        return new ServiceResponse
        {
            Status = answer.StatusCode,
            Body = body is { } read ? redaction.CleanBytes(read) : WireBody.None,
            Borrowed = body?.Bytes,
            IsTooLong = body is null,
            Location = HeaderOf(answer, "Location"),
            RetryAfter = HeaderOf(answer, "Retry-After") is { } text ? RetryAfter.Read(text, clock.UtcNow) : null,
        };
    }

    /// <summary>A file is as long as it is: what has a limit is the silence between two parts of it.</summary>
    private async Task<ServiceResponse> ReceiveAsync(HttpResponseMessage answer, FileReceiver receiver, CancellationTokenSource? patience, CancellationToken ended)
    {
        var isWhole = await receiver.ReceiveAsync(answer.Content, () => patience?.CancelAfter(answerLimit), ended).ConfigureAwait(false);
        return new ServiceResponse { Status = answer.StatusCode, Body = WireBody.None, IsTooLong = !isWhole };
    }

    private static string? HeaderOf(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
