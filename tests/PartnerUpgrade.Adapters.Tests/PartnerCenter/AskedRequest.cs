namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>What the service was asked.</summary>
internal sealed record AskedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public Guid RequestId => Guid.Parse(Headers["MS-RequestId"]);

    public Guid CorrelationId => Guid.Parse(Headers["MS-CorrelationId"]);

    public override string ToString() => $"{Method} {Target}";
}
