using PartnerUpgrade.Adapters.Graph;
using PartnerUpgrade.Adapters.PriceSheets;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Puts a client together.</summary>
internal sealed record ServiceConnection
{
    public required Uri Endpoint { get; init; }

    /// <summary>What carries messages; the client owns it.</summary>
    public required HttpMessageHandler Handler { get; init; }

    /// <summary>What asks Microsoft Graph; the client owns it. Null for nobody.</summary>
    public GraphClient? Graph { get; init; }

    /// <summary>What gives out price sheets; the client owns it. Null for nobody.</summary>
    public PriceSheetClient? PriceSheets { get; init; }

    /// <summary>The language the service answers in.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>How many requests the service takes in a window of time; null for any number.</summary>
    public int? RequestLimit { get; init; }

    public TimeSpan RequestWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many customers are asked for at once: by default as many as the service gives (get-a-list-of-customers).</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Gives the access token, a new one where the flag says that the last was rejected; null where the service wants none.</summary>
    public Func<bool, CancellationToken, Task<string>>? AccessToken { get; init; }

    /// <summary>The partner's tenant, where it is known without signing in.</summary>
    public Guid? PartnerId { get; init; }

    /// <summary>The partner's name, where it is known without signing in.</summary>
    public string? PartnerName { get; init; }

    /// <summary>Says, at each call, who is told a line about it.</summary>
    public Func<Action<string>?>? Trace { get; init; }

    /// <summary>Says, at each call, who is told its bodies.</summary>
    public Func<Action<string>?>? BodyTrace { get; init; }

    /// <summary>How long things may take.</summary>
    public ServiceTimings Timings { get; init; } = new();

    public IClock Clock { get; init; } = SystemClock.Instance;

    public PartnerCenterClient Open()
    {
        var (transport, tokens, trace) = Connect(ServiceDialect.PartnerCenter);
        return new PartnerCenterClient(transport, new SubscriptionChange(transport, Timings, Clock), trace)
        {
            Graph = Graph,
            PriceSheets = PriceSheets,
            PageSize = PageSize,
            Identify = async token => tokens is null
                ? new PartnerIdentity { PartnerId = PartnerId, PartnerName = PartnerName }
                : TokenClaims.Read(await tokens.GetAsync(token).ConfigureAwait(false)),
        };
    }

    public GraphClient OpenGraph()
    {
        var (transport, _, trace) = Connect(GraphDialect.Instance);
        return new GraphClient(transport, trace);
    }

    public PriceSheetClient OpenPriceSheets()
    {
        var (transport, tokens, _) = Connect(PriceSheetDialect.Instance);
        return new PriceSheetClient(transport, tokens);
    }

    private (ServiceTransport Transport, AccessTokens? Tokens, CallTrace Trace) Connect(ServiceDialect dialect)
    {
        var redaction = new SecretRedaction();
        var trace = new CallTrace(Trace, BodyTrace, redaction);
        var origin = new ServiceOrigin(Endpoint, dialect);
        var tokens = AccessToken is null ? null : new AccessTokens(AccessToken, redaction);
        var transport = new ServiceTransport(
            origin,
            new HttpSender(Handler, origin, Locale, Timings.AnswerLimit, trace, Clock, redaction, dialect),
            new RequestThrottle(RequestLimit, RequestWindow, Timings, Clock, dialect),
            tokens,
            new ServiceFaults(redaction, dialect),
            Timings,
            Clock);
        return (transport, tokens, trace);
    }
}
