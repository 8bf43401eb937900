using System.Collections.Concurrent;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads the SKUs of a tenant (get-a-list-of-available-licenses-by-license-group).</summary>
internal static class SubscribedSkuReader
{
    /// <summary>Reads a SKU; null where neither an id nor a part number says which it is.</summary>
    public static SubscribedSku? Read(WireObject sku)
    {
        if (sku.Child("productSku") is not { } product)
        {
            return null;
        }

        var id = product.Id("id");
        var partNumber = product.RepeatedText("skuPartNumber");
        if (id is null && partNumber.Length == 0)
        {
            return null;
        }

        var plans = ServicePlanLists.Of(sku, id);
        var read = new SubscribedSku
        {
            SkuId = id,
            SkuPartNumber = partNumber,
            Name = product.RepeatedText("name"),
            CapabilityStatus = sku.RepeatedText("capabilityStatus"),
            ConsumedUnits = sku.Integer("consumedUnits") ?? 0,
            TotalUnits = sku.Integer("totalUnits") ?? 0,
            ServicePlans = plans.Plans,
        };
        if (!read.IsDeleted && !(id is not null && sku.Integer("totalUnits") >= 0 && plans.IsWhole))
        {
            sku.Misread();
        }

        return read;
    }
}

/// <summary>
/// The service plans of SKUs. Nearly every tenant that has a SKU has the same plans in it, in the same words, so they are read once and shared:
/// a large estate would otherwise hold a hundred plans for each of its customers.
/// </summary>
internal sealed class ServicePlanLists
{
    private const string Name = "servicePlans";

    /// <summary>More SKUs than a partner sells; beyond it, lists are read each time.</summary>
    private const int Capacity = 256;

    private static readonly ConcurrentDictionary<Guid, ServicePlanLists> Known = new();

    private readonly byte[] text;

    private ServicePlanLists(byte[] text, WireObject sku)
    {
        this.text = text;
        Plans = [.. sku.Children(Name).Select(ReadPlan)];

        // Every plan in it has to be understood, for decisions rest on them.
        IsWhole = sku.HasList(Name) && sku.Elements(Name).Count() == Plans.Count && Plans.All(plan => plan.Id is not null);
    }

    /// <summary>The plans that could be read.</summary>
    public IReadOnlyList<ServicePlan> Plans { get; }

    /// <summary>Whether these are all.</summary>
    public bool IsWhole { get; }

    /// <summary>How many bytes the service wrote.</summary>
    public int Length => text.Length;

    /// <summary>As the service wrote them.</summary>
    public ReadOnlySpan<byte> Text => text;

    public static ServicePlanLists Of(WireObject sku, Guid? id)
    {
        var text = sku.RawBytes(Name);
        if (RepeatedPlans.At(text) is { } repeated && repeated.Length == text.Length)
        {
            return repeated;
        }

        if (id is not { } known)
        {
            return new ServicePlanLists([], sku);
        }

        if (Known.TryGetValue(known, out var last) && text.SequenceEqual(last.text))
        {
            RepeatedPlans.Add(last);
            return last;
        }

        var read = new ServicePlanLists(text.ToArray(), sku);
        if (last is not null || Known.Count < Capacity)
        {
            Known[known] = read;
        }

        return read;
    }

    private static ServicePlan ReadPlan(WireObject plan) => new() { Id = plan.Id("id"), ServiceName = plan.Text("serviceName") };
}
