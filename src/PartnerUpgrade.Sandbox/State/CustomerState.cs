using System.Text.Json;
using PartnerUpgrade.Sandbox.Catalogue;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>
/// Everything the sandbox knows of one customer, unpacked as far as one request needs it. Packed, it has the form of a snapshot's line,
/// whether it comes from the snapshot or from what changed since.
/// </summary>
internal sealed class CustomerState
{
    private const string CustomerPart = "customer";
    private const string SubscriptionsPart = "subscriptions";
    private const string SkusPart = "subscribedSkus";
    private const string UsersPart = "users";
    private const string SandboxPart = "sandbox";
    private const string TransitionsKey = "transitions";

    private readonly SalesCatalogue catalogue;
    private readonly CustomerParts parts;
    private readonly Lazy<JsonObject> customer;
    private readonly Lazy<List<StoredSubscription>> subscriptions;
    private readonly Lazy<List<JsonObject>> users;
    private readonly Lazy<TenantSkus?> skus;
    private readonly Lazy<JsonObject> sandbox;
    private readonly Lazy<List<JsonObject>> transitions;

    internal CustomerState(Guid id, byte[] line, SalesCatalogue catalogue)
    {
        Id = id;
        this.catalogue = catalogue;
        parts = new CustomerParts(line);
        customer = new(() => parts.Object(CustomerPart));
        subscriptions = new(() => [.. parts.Objects(SubscriptionsPart).Select(node => new StoredSubscription(node))]);
        users = new(() => [.. parts.Objects(UsersPart)]);
        skus = new(ReadSkus);
        sandbox = new(() => parts.Object(SandboxPart));
        transitions = new(() => [.. sandbox.Value.Objects(TransitionsKey)]);
    }

    internal Guid Id { get; }

    internal JsonObject Customer => customer.Value;

    internal List<StoredSubscription> Subscriptions => subscriptions.Value;

    internal List<JsonObject> Users => users.Value;

    /// <summary>The tenant's SKUs; null where the snapshot says that they could not be read.</summary>
    internal TenantSkus? Skus => skus.Value;

    /// <summary>The transitions that were ordered, in that order.</summary>
    internal List<JsonObject> Transitions => transitions.Value;

    /// <summary>Puts seats of an offer into the tenant, where there are any.</summary>
    internal void AddSeats(string offerId, long seats)
    {
        if (seats > 0 && catalogue.Find(offerId) is { TenantSkuId: not null } item)
        {
            Skus?.Add(item, seats);
        }
    }

    /// <summary>Takes seats of an offer out of the tenant, where there are any.</summary>
    internal void RemoveSeats(string offerId, long seats)
    {
        if (seats > 0 && catalogue.Find(offerId) is { TenantSkuId: { } skuId })
        {
            Skus?.Remove(skuId, seats);
        }
    }

    /// <summary>Gets ready to be changed: what follows from the subscriptions is worked out while they still are what they were.</summary>
    internal void BeginChange() => _ = Skus;

    /// <summary>Packs the state as a line; what was not unpacked is taken over as it was.</summary>
    internal byte[] Write() => WireJson.Write(writer =>
    {
        writer.WriteStartObject();
        parts.Copy(writer, CustomerPart);
        WritePart(writer, SubscriptionsPart, subscriptions, list => WriteList(writer, SubscriptionsPart, list.Select(subscription => subscription.Node)));
        WritePart(writer, SkusPart, skus, held => WriteSkus(writer, held));
        WritePart(writer, UsersPart, users, list => WriteList(writer, UsersPart, list));
        WritePart(writer, SandboxPart, transitions, list => WriteSandbox(writer, list));
        writer.WriteEndObject();
    });

    internal StoredSubscription Find(string subscriptionId) =>
        (Guid.TryParse(subscriptionId, out var id) ? Subscriptions.Find(subscription => subscription.Id == id) : null)
        ?? throw ServiceRefusal.UnknownSubscription(subscriptionId);

    internal IEnumerable<StoredSubscription> AddOnsOf(StoredSubscription subscription) =>
        Subscriptions.Where(other => other.ParentId == subscription.Id);

    /// <summary>Whether a subscription puts its seats into a SKU of the tenant.</summary>
    internal bool IsOfSku(StoredSubscription subscription, Guid skuId) => catalogue.Find(subscription.OfferId)?.TenantSkuId == skuId;

    /// <summary>The users whose licences the snapshot says will not move with a subscription.</summary>
    internal IReadOnlyList<JsonObject> LicenseErrorsOf(StoredSubscription subscription) =>
        sandbox.Value.Child("licenseErrors") is { } errors ? [.. errors.Objects(KeyOf(errors, subscription.Id)).Select(LocalizedDescriptions.For)] : [];

    /// <summary>The refusal the snapshot holds ready for a subscription; null for none.</summary>
    internal JsonObject? RefusalOf(StoredSubscription subscription) =>
        sandbox.Value.Child("refuse") is { } refusals && refusals.Child(KeyOf(refusals, subscription.Id)) is { } refusal
            ? LocalizedDescriptions.For(refusal)
            : null;

    private static string KeyOf(JsonObject map, Guid id) =>
        map.Select(entry => entry.Key).FirstOrDefault(key => Guid.TryParse(key, out var found) && found == id) ?? id.ToString();

    private static void WriteSkus(Utf8JsonWriter writer, TenantSkus? held)
    {
        if (held is null)
        {
            writer.WriteNull(SkusPart);
        }
        else
        {
            WriteList(writer, SkusPart, held.Nodes);
        }
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<JsonObject> nodes)
    {
        writer.WriteStartArray(name);
        foreach (var node in nodes)
        {
            node.WriteTo(writer);
        }

        writer.WriteEndArray();
    }

    private TenantSkus? ReadSkus()
    {
        if (parts.IsNull(SkusPart))
        {
            return null;
        }

        var held = new TenantSkus(parts.Objects(SkusPart), catalogue);
        if (!parts.IsPresent(SkusPart))
        {
            held.DeriveFrom(this);
        }

        return held;
    }

    private void WritePart<T>(Utf8JsonWriter writer, string name, Lazy<T> part, Action<T> write)
    {
        if (part.IsValueCreated)
        {
            write(part.Value);
        }
        else
        {
            parts.Copy(writer, name);
        }
    }

    private void WriteSandbox(Utf8JsonWriter writer, List<JsonObject> ordered)
    {
        writer.WriteStartObject(SandboxPart);
        foreach (var setting in sandbox.Value.Where(setting => setting.Key != TransitionsKey && setting.Value is not null))
        {
            writer.WritePropertyName(setting.Key);
            setting.Value!.WriteTo(writer);
        }

        WriteList(writer, TransitionsKey, ordered);
        writer.WriteEndObject();
    }
}
