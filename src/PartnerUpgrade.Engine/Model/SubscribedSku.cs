namespace PartnerUpgrade.Engine.Model;

/// <summary>A SKU of the customer's tenant, whoever sold it (get-a-list-of-available-licenses-by-license-group).</summary>
public sealed record SubscribedSku
{
    /// <summary>The SKU's Entra id; null where the service sent none that is a GUID.</summary>
    public Guid? SkuId { get; init; }

    /// <summary>The part number, such as <c>ENTERPRISEPACK</c>.</summary>
    public string SkuPartNumber { get; init; } = "";

    /// <summary>The SKU's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The capability status as the service wrote it: Enabled, Warning, Suspended, Deleted, LockedOut.</summary>
    public string CapabilityStatus { get; init; } = "";

    /// <summary>Whether the SKU is deleted and therefore counts for nothing.</summary>
    public bool IsDeleted => string.Equals(CapabilityStatus, "Deleted", StringComparison.OrdinalIgnoreCase);

    /// <summary>Licences assigned to users.</summary>
    public long ConsumedUnits { get; init; }

    /// <summary>Licences in all.</summary>
    public long TotalUnits { get; init; }

    /// <summary>The service plans the SKU holds.</summary>
    public IReadOnlyList<ServicePlan> ServicePlans { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name.Length > 0 ? Name : SkuPartNumber;
}

/// <summary>A service plan inside a SKU.</summary>
public sealed class ServicePlan
{
    /// <summary>The plan's id; null where the service sent none that is a GUID.</summary>
    public Guid? Id { get; init; }

    /// <summary>The plan's technical name, such as <c>EXCHANGE_S_STANDARD</c>.</summary>
    public string ServiceName { get; init; } = "";
}
