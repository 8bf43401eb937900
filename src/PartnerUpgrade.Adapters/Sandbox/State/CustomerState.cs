using System.Text.Json;
using System.Text.Json.Nodes;
using PartnerUpgrade.Adapters.Sandbox.Catalogue;
using PartnerUpgrade.Adapters.Sandbox.Wire;

namespace PartnerUpgrade.Adapters.Sandbox.State;

/// <summary>
/// Everything the sandbox knows of one customer, unpacked for the length of one request. Packed, it has the form of a snapshot's line,
/// whether it comes from the snapshot or from what changed since.
/// </summary>
internal sealed class CustomerState
{
    private readonly JsonObject sandbox;

    private CustomerState(JsonObject line, bool skusAreUnreadable, SalesCatalogue catalogue)
    {
        Customer = line.Child("customer")!;
        Id = Customer.Id("id")!.Value;
        Subscriptions = [.. line.Objects("subscriptions").Select(node => new StoredSubscription(node))];
        Users = [.. line.Objects("users")];
        sandbox = line.Child("sandbox") ?? WireJson.NewObject();
        Transitions = [.. sandbox.Objects("transitions")];
        Skus = skusAreUnreadable ? null : new TenantSkus(line.Objects("subscribedSkus"), catalogue);
        if (Skus is not null && line["subscribedSkus"] is null)
        {
            Skus.DeriveFrom(this, catalogue);
        }
    }

    internal Guid Id { get; }

    internal JsonObject Customer { get; }

    internal List<StoredSubscription> Subscriptions { get; }

    internal List<JsonObject> Users { get; }

    /// <summary>The tenant's SKUs; null where the snapshot says that they could not be read.</summary>
    internal TenantSkus? Skus { get; }

    /// <summary>The transitions that were ordered, in that order.</summary>
    internal List<JsonObject> Transitions { get; }

    internal static CustomerState Read(byte[] line, SalesCatalogue catalogue)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var skusAreUnreadable = root.EnumerateObject()
            .Any(property => property.Value.ValueKind == JsonValueKind.Null && string.Equals(property.Name, "subscribedSkus", StringComparison.OrdinalIgnoreCase));
        return new CustomerState(WireJson.ReadObject(root), skusAreUnreadable, catalogue);
    }

    internal byte[] Write() => WireJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("customer");
        Customer.WriteTo(writer);
        WriteList(writer, "subscriptions", Subscriptions.Select(subscription => subscription.Node));
        if (Skus is null)
        {
            writer.WriteNull("subscribedSkus");
        }
        else
        {
            WriteList(writer, "subscribedSkus", Skus.Nodes);
        }

        WriteList(writer, "users", Users);
        writer.WriteStartObject("sandbox");
        foreach (var setting in sandbox.Where(setting => setting.Key != "transitions" && setting.Value is not null))
        {
            writer.WritePropertyName(setting.Key);
            setting.Value!.WriteTo(writer);
        }

        WriteList(writer, "transitions", Transitions);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    internal StoredSubscription Find(string subscriptionId) =>
        (Guid.TryParse(subscriptionId, out var id) ? Find(id) : null) ?? throw ServiceRefusal.UnknownSubscription(subscriptionId);

    internal StoredSubscription? Find(Guid subscriptionId) => Subscriptions.Find(subscription => subscription.Id == subscriptionId);

    internal IEnumerable<StoredSubscription> AddOnsOf(StoredSubscription subscription) =>
        Subscriptions.Where(other => other.ParentId == subscription.Id);

    /// <summary>The users whose licences the snapshot says will not move with a subscription.</summary>
    internal IReadOnlyList<JsonObject> LicenseErrorsOf(StoredSubscription subscription) =>
        sandbox.Child("licenseErrors") is { } errors ? [.. errors.Objects(KeyOf(errors, subscription.Id))] : [];

    /// <summary>The refusal the snapshot holds ready for a subscription; null for none.</summary>
    internal JsonObject? RefusalOf(StoredSubscription subscription) =>
        sandbox.Child("refuse") is { } refusals ? refusals.Child(KeyOf(refusals, subscription.Id)) : null;

    private static string KeyOf(JsonObject map, Guid id) =>
        map.Select(entry => entry.Key).FirstOrDefault(key => Guid.TryParse(key, out var found) && found == id) ?? id.ToString();

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<JsonObject> nodes)
    {
        writer.WriteStartArray(name);
        foreach (var node in nodes)
        {
            node.WriteTo(writer);
        }

        writer.WriteEndArray();
    }
}
