using System.Net;
using Polly;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// Carries requests to the service and answers back. A read is tried again while that may help. A write is sent once: whether and when to send it
/// again is for whoever keeps its request id, since an id must be durable before it is used and a new one is due after any answer. A transport owns
/// what it is given; it has no tokens where the service wants none.
/// </summary>
internal sealed class ServiceTransport(
    ServiceOrigin origin,
    HttpSender exchange,
    RequestThrottle gate,
    AccessTokens? tokens,
    ServiceFaults faults,
    ServiceTimings timings,
    IClock clock) : IDisposable
{
    private const int LongestRedirection = 5;
    private const int AttemptsAtCutAnswers = 3;

    private readonly ServiceTimings timings = timings;
    private readonly IClock clock = clock;
    private readonly ResiliencePipeline<ServiceResponse> readRetry = ReadRetry.Create(timings, clock);
    private int disposed;

    public ServiceOrigin Origin { get; } = origin;

    public ServiceFaults Faults { get; } = faults;

    public ServiceDialect Dialect => Faults.Dialect;

    /// <summary>Reads; the answer is a success.</summary>
    /// <exception cref="PartnerUpgradeException">The service refuses, or does not answer however often it is asked.</exception>
    public async Task<ServiceResponse> ReadAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        Guid? requestId = null;
        try
        {
            Task<ServiceResponse>? first = AttemptAsync(cancellationToken);
            var response = await IsEnoughAsync(first).ConfigureAwait(false)
                ? await first.ConfigureAwait(false)
                : await readRetry.ExecuteAsync(
                    async token =>
                    {
                        var attempt = Interlocked.Exchange(ref first, null) ?? AttemptAsync(token);
                        return await attempt.ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
            return !response.IsSuccess ? throw Faults.Refusal(request, response)
                : response.IsTooLong ? throw Faults.TooLong(request)
                : response;
        }
        catch (NoAnswerException failure)
        {
            throw Faults.Unreachable(request, failure);
        }

        async Task<ServiceResponse> AttemptAsync(CancellationToken token)
        {
            requestId ??= CallIds.New();
            var answer = await SendAsync(request, requestId.Value, isWrite: false, token).ConfigureAwait(false);

            // The id goes with silence only: an answer, whatever it says, uses it up.
            requestId = null;
            return await FollowAsync(request, answer, token).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a first attempt needs no other, as nearly none does: what tries again is called in only for the others, and begins with it.</summary>
    private static async Task<bool> IsEnoughAsync(Task<ServiceResponse> first)
    {
        try
        {
            return !ReadRetry.IsWorthAnother(await first.ConfigureAwait(false));
        }
        catch (NoAnswerException)
        {
            return false;
        }
    }

    /// <summary>
    /// Reads, and makes something of the body. A compressed body that was cut short passes for whole, and is then no JSON: it is asked for again.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Makes something of the body, and keeps nothing of it; null where it cannot.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PartnerUpgradeException">As for the other; <see cref="PartnerErrorId.ServiceResponseInvalid"/> where nothing can be made of it.</exception>
    public async Task<T> ReadAsync<T>(ServiceRequest request, Func<WireBody, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
            var result = read(response.Body);
            var isCutShort = result is null && WireDocument.IsCutShort(response.Body);
            response.GiveBack();
            if (result is not null)
            {
                return result;
            }

            if (attempt == AttemptsAtCutAnswers || !isCutShort)
            {
                throw Faults.Unreadable(request);
            }

            await clock.DelayAsync(timings.FirstBackoff, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes, once. The token is honoured until the request is sent and not after.</summary>
    /// <exception cref="OutcomeUnknownException">It may have been done.</exception>
    /// <exception cref="PartnerUpgradeException">Nothing was done.</exception>
    public async Task<ServiceResponse> WriteAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.Body))
        {
            // A request without content is sent up to four times by the handler itself where a connection breaks (.NET 10).
            throw new ArgumentException("A write has content.", nameof(request));
        }

        try
        {
            var response = await SendAsync(request, request.RequestId ?? CallIds.New(), isWrite: true, cancellationToken).ConfigureAwait(false);
            return response.IsSuccess ? response
                : response.IsFailure || response.IsRedirect ? throw Faults.OutcomeUnknown(request, null, response)
                : throw Faults.Refusal(request, response);
        }
        catch (NoAnswerException failure)
        {
            throw failure.WasNeverSent ? Faults.Unreachable(request, failure) : Faults.OutcomeUnknown(request, failure, null);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            exchange.Dispose();
            gate.Dispose();
            tokens?.Dispose();
        }
    }

    private async ValueTask<ServiceResponse> SendAsync(ServiceRequest request, Guid requestId, bool isWrite, CancellationToken cancellationToken)
    {
        var token = tokens is null ? null : await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        var response = await SendOnceAsync(request, requestId, token, isWrite, cancellationToken).ConfigureAwait(false);
        if (response.Status != HttpStatusCode.Unauthorized || tokens is null || !ServiceFaults.IsCurableByRenewal(response))
        {
            return response;
        }

        // A request with a stale token is rejected before anything is done, hence even a write goes out again under its own id.
        var renewed = await tokens.RenewAsync(token!, cancellationToken).ConfigureAwait(false);
        return await SendOnceAsync(request, requestId, renewed, isWrite, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ServiceResponse> SendOnceAsync(
        ServiceRequest request,
        Guid requestId,
        string? token,
        bool isWrite,
        CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref disposed) != 0)
        {
            throw new PartnerUpgradeException(PartnerErrorId.NotConnected, Messages.ServiceClosed, Messages.ServiceClosedRemedy);
        }

        await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var response = await exchange.SendAsync(request, requestId, token, isWrite ? CancellationToken.None : cancellationToken).ConfigureAwait(false);
        if (response.IsThrottled)
        {
            gate.Pause(response.RetryAfter ?? timings.DefaultPause);
        }

        return response;
    }

    // Redirections are followed by hand, for the token must not follow them to another origin.
    private async ValueTask<ServiceResponse> FollowAsync(ServiceRequest request, ServiceResponse response, CancellationToken cancellationToken)
    {
        for (var i = 0; response is { IsRedirect: true, Location: { } location }; i++)
        {
            if (i == LongestRedirection)
            {
                throw Faults.EndlessListing(request);
            }

            request = request with { Uri = Origin.Follow(location) };
            response = await SendAsync(request, CallIds.New(), isWrite: false, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }
}
