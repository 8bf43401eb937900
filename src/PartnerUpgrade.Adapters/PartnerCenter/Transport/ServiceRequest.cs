namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>What is asked of the service, before any attempt to send it.</summary>
internal sealed record ServiceRequest
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>The address, absolute and on the connection's own origin.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The body as JSON; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>What a continuation link wants sent along.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The id that joins all calls of one operation.</summary>
    public Guid CorrelationId { get; init; } = CallIds.New();

    /// <summary>The idempotency key of a write; a read gets one at each attempt.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Takes the body of an answer that is a success, part by part, where it is no message but a file; null to read it whole into memory.</summary>
    public FileReceiver? Receiver { get; init; }

    /// <summary>What it means when the service finds nothing there.</summary>
    public PartnerErrorId NotFound { get; init; } = PartnerErrorId.CustomerNotFound;
}
