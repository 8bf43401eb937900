using PartnerUpgrade.Sandbox;

namespace PartnerUpgrade.Serving;

/// <summary>Lets requests go wrong, at random but the same way in every run.</summary>
public sealed class FaultHandler : DelegatingHandler
{
    private readonly IReadOnlyList<Fault> faults;
    private readonly SandboxCounters counters;
    private readonly Random random;
    private readonly AcceptedChanges accepted = new();

    /// <summary>Creates the handler.</summary>
    public FaultHandler(IReadOnlyList<Fault> faults, int seed, SandboxCounters counters)
    {
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
            case FaultKind.DropAfter:
                (await base.SendAsync(request, cancellationToken)).Dispose();
                throw new ConnectionCutException();
            default:
                return await base.SendAsync(request, cancellationToken);
        }
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
