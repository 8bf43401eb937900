using PartnerUpgrade.Sandbox;

namespace PartnerUpgrade.Serving;

/// <summary>Lets requests go wrong, at random but the same way in every run.</summary>
public sealed class FaultHandler : DelegatingHandler
{
    private readonly IReadOnlyList<Fault> faults;
    private readonly SandboxCounters counters;
    private readonly TimeSpan latest;
    private readonly Random random;
    private readonly AcceptedChanges accepted = new();

    /// <summary>Creates the handler.</summary>
    public FaultHandler(IReadOnlyList<Fault> faults, int seed, SandboxCounters counters, TimeSpan latest)
    {
        this.latest = latest;
        this.faults = faults;
        this.counters = counters;
        random = new Random(seed);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var fault = Draw();
        if (fault is (null or FaultKind.Accepted) && accepted.Look(request) is { } look)
        {
            counters.CountRequest();
            return look;
        }

        switch (fault)
        {
            case FaultKind.Accepted when request.Method == HttpMethod.Patch:
                return await accepted.AcceptAsync(request, message => base.SendAsync(message, cancellationToken));
            case FaultKind.TooManyRequests:
                counters.CountThrottled();
                return CannedAnswers.TooManyRequests(TimeSpan.FromSeconds(1));
            case FaultKind.ServerError:
                counters.CountRequest();
                return CannedAnswers.ServerError();
            case FaultKind.Unavailable:
                counters.CountRequest();
                return CannedAnswers.Unavailable();
            case FaultKind.DropBefore:
                counters.CountRequest();
                throw new ConnectionCutException();
            case FaultKind.Late when request.Method != HttpMethod.Get:
                await CarryOutLaterAsync(request);
                throw new ConnectionCutException();
            case FaultKind.DropAfter:
                (await base.SendAsync(request, cancellationToken)).Dispose();
                throw new ConnectionCutException();
            default:
                return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Takes the request over before its socket is gone, and carries it out when it is too late for an answer.</summary>
    private async Task CarryOutLaterAsync(HttpRequestMessage request)
    {
        var later = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var header in request.Headers)
        {
            later.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (request.Content is { } content)
        {
            later.Content = new ByteArrayContent(await content.ReadAsByteArrayAsync());
            foreach (var header in content.Headers)
            {
                later.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        TimeSpan late;
        lock (random)
        {
            late = latest * random.NextDouble();
        }

        _ = Task.Run(async () =>
        {
            await Task.Delay(late);
            using (later)
            {
                (await base.SendAsync(later, CancellationToken.None)).Dispose();
            }
        });
    }

    private FaultKind? Draw()
    {
        double left;
        lock (random)
        {
            left = random.NextDouble();
        }

        foreach (var fault in faults)
        {
            if ((left -= fault.Probability) < 0)
            {
                return fault.Kind;
            }
        }

        return null;
    }
}
