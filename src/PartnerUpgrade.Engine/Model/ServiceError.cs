namespace PartnerUpgrade.Engine.Model;

/// <summary>One error in the service's own words.</summary>
public sealed class ServiceError
{
    /// <summary>The meaning.</summary>
    public ServiceErrorCode Code { get; init; }

    /// <summary>The code as on the wire.</summary>
    public string WireCode { get; init; } = "";

    /// <summary>The service's own text; empty where it sent none.</summary>
    public string Description { get; init; } = "";
}
