namespace PartnerUpgrade.Engine.Model;

/// <summary>A service plan inside a SKU.</summary>
public sealed class ServicePlan
{
    /// <summary>The plan's id; null where the service sent none that is a GUID.</summary>
    public Guid? Id { get; init; }

    /// <summary>The plan's technical name, such as <c>EXCHANGE_S_STANDARD</c>.</summary>
    public string ServiceName { get; init; } = "";
}
