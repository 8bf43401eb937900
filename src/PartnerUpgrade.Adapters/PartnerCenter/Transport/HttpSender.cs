using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Sends one message and receives its answer to the end, or learns that none comes.</summary>
internal sealed class HttpSender : IDisposable
{
    private const string ApplicationName = "PartnerUpgrade";

    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Host", "Accept", "MS-RequestId", "MS-CorrelationId", "X-Locale", "MS-PartnerCenter-Application",
    };

    private readonly HttpClient http;
    private readonly ServiceOrigin origin;
    private readonly string locale;
    private readonly TimeSpan answerLimit;
    private readonly CallTrace trace;
    private readonly IClock clock;

    /// <summary>Creates an exchange, which from now on owns the handler.</summary>
    /// <param name="handler">What carries messages.</param>
    /// <param name="origin">Where the service is.</param>
    /// <param name="locale">The language the service shall answer in.</param>
    /// <param name="answerLimit">How long an answer is waited for.</param>
    /// <param name="trace">Learns of every call.</param>
    /// <param name="clock">Time, for dates the service gives.</param>
    public HttpSender(HttpMessageHandler handler, ServiceOrigin origin, string locale, TimeSpan answerLimit, CallTrace trace, IClock clock)
    {
        // The limit is kept per call, so that it is told apart from a caller's wish to stop.
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        this.origin = origin;
        this.locale = locale;
        this.answerLimit = answerLimit;
        this.trace = trace;
        this.clock = clock;
    }

    /// <summary>Sends a request and waits for the answer.</summary>
    /// <exception cref="NoAnswerException">None came.</exception>
    public async Task<ServiceResponse> SendAsync(ServiceRequest request, Guid requestId, string? token, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(request, requestId, token);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(answerLimit);
        var elapsed = Stopwatch.StartNew();
        ServiceResponse? response = null;
        try
        {
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, patience.Token).ConfigureAwait(false);
            response = await ReadAsync(answer).ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure)
        {
            // Handlers and platforms throw what they like; all of it means that no answer came.
            throw new NoAnswerException(failure);
        }
        finally
        {
            trace.Call(request, origin, requestId, response, elapsed.Elapsed);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => http.Dispose();

    private HttpRequestMessage CreateMessage(ServiceRequest request, Guid requestId, string? token)
    {
        var message = new HttpRequestMessage(request.Method, request.Uri);
        var headers = message.Headers;
        headers.TryAddWithoutValidation("Accept", "application/json");
        headers.TryAddWithoutValidation("MS-RequestId", requestId.ToString());
        headers.TryAddWithoutValidation("MS-CorrelationId", request.CorrelationId.ToString());
        headers.TryAddWithoutValidation("X-Locale", locale);
        headers.TryAddWithoutValidation("MS-PartnerCenter-Application", ApplicationName);
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

    private async Task<ServiceResponse> ReadAsync(HttpResponseMessage answer) => new()
    {
        Status = answer.StatusCode,
        Body = answer.Content is null ? [] : await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false),
        Location = HeaderOf(answer, "Location"),
        RetryAfter = RetryAfterOf(answer),
    };

    private TimeSpan? RetryAfterOf(HttpResponseMessage answer)
    {
        if (HeaderOf(answer, "Retry-After") is not { } text)
        {
            return null;
        }

        // A proxy may have joined the header with itself; a date holds a comma of its own.
        if (int.TryParse(text.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date > clock.UtcNow
            ? date - clock.UtcNow
            : null;
    }

    private static string? HeaderOf(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
