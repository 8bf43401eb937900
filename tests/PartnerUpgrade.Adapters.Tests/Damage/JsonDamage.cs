using System.Text;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Adapters.Tests.Damage;

/// <summary>One damage to one part of an answer.</summary>
/// <param name="Name">Where and how, for whoever reads a failure.</param>
/// <param name="Apply">Does it.</param>
/// <param name="Hides">Whether the part may be what forbids an upgrade, so that nothing of the customer may be called eligible.</param>
internal sealed record JsonDamage(string Name, Func<byte[], byte[]> Apply, bool Hides)
{
    private static readonly string[] SubscriptionFields = ["id", "offerId", "quantity", "status", "parentSubscriptionId"];
    private static readonly string[] SkuFields = ["productSku", "servicePlans", "totalUnits", "capabilityStatus"];

    /// <summary>Every damage to the parts of a customer's subscriptions that decisions rest on.</summary>
    internal static IEnumerable<JsonDamage> OfSubscriptions(byte[] body)
    {
        var items = Items(body);
        return OfWhole(body).Concat(Enumerable.Range(0, items.Count).SelectMany(i => OfItem(i, isSeen: (string?)items[i]!["status"] != "deleted").Concat(
            SubscriptionFields.SelectMany(field => OfField(
                $"items[{i}].{field}",
                items[i]!.AsObject(),
                field,
                page => Items(page)[i]!.AsObject(),

                // Without a parent it is a subscription of its own, and an unknown status is that of one that is there.
                hides: (string?)items[i]!["status"] != "deleted" && field is "id" or "offerId")
                .Where(damage => field != "parentSubscriptionId" || !damage.Name.EndsWith("dropped", StringComparison.Ordinal))
                .Where(damage => field != "parentSubscriptionId" || !damage.Name.EndsWith("null", StringComparison.Ordinal))))));
    }

    /// <summary>Every damage to the parts of a tenant's SKUs that decisions rest on.</summary>
    internal static IEnumerable<JsonDamage> OfSkus(byte[] body)
    {
        var items = Items(body);
        return OfWhole(body).Concat(Enumerable.Range(0, items.Count).SelectMany(i => OfItem(i, isSeen: (string?)items[i]!["capabilityStatus"] != "Deleted")
            .Concat(SkuFields.SelectMany(field => OfField($"items[{i}].{field}", items[i]!.AsObject(), field, page => Items(page)[i]!.AsObject(), hides: false)))
            .Concat(OfField($"items[{i}].productSku.id", items[i]!["productSku"]!.AsObject(), "id", page => Items(page)[i]!["productSku"]!.AsObject(), hides: false))
            .Concat(Enumerable.Range(0, LongTests.RunAll ? items[i]!["servicePlans"]!.AsArray().Count : 1).SelectMany(plan => OfField(
                $"items[{i}].servicePlans[{plan}].id",
                items[i]!["servicePlans"]![plan]!.AsObject(),
                "id",
                page => Items(page)[i]!["servicePlans"]![plan]!.AsObject(),
                hides: false)))));
    }

    public override string ToString() => Name;

    private static JsonArray Items(byte[] body) => Items(JsonNode.Parse(body)!.AsObject());

    private static JsonArray Items(JsonObject page) => page["items"]!.AsArray();

    private static IEnumerable<JsonDamage> OfWhole(byte[] body)
    {
        yield return new JsonDamage("the body cut", all => all[..(all.Length / 2)], true);
        yield return new JsonDamage("the body empty", _ => [], true);
        yield return new JsonDamage("the body HTML", _ => "<html>Sign in</html>"u8.ToArray(), true);
        yield return Change("items dropped", page => page.Remove("items"), Items(body).Count > 0);
        yield return Change("items null", page => page["items"] = null, Items(body).Count > 0);
        yield return Change("items a number", page => page["items"] = 7, true);
        yield return Change("items a text", page => page["items"] = "seven", true);
    }

    private static IEnumerable<JsonDamage> OfItem(int i, bool isSeen)
    {
        yield return Change($"items[{i}] dropped", page => Items(page).RemoveAt(i), isSeen);
        yield return Change($"items[{i}] null", page => Items(page)[i] = null, isSeen);
        yield return Change($"items[{i}] a number", page => Items(page)[i] = 7, isSeen);
        yield return Change($"items[{i}] a list", page => Items(page)[i] = new JsonArray(), isSeen);
        yield return Change($"items[{i}] empty", page => Items(page)[i] = new JsonObject(), isSeen);
        yield return Change($"items[{i}] cut", page => Items(page)[i] = Items(page)[i]!.ToJsonString()[..20], isSeen);
    }

    private static IEnumerable<JsonDamage> OfField(string path, JsonObject owner, string name, Func<JsonObject, JsonObject> find, bool hides)
    {
        if (!owner.ContainsKey(name))
        {
            yield break;
        }

        yield return Change($"{path} dropped", page => find(page).Remove(name), hides);
        yield return Change($"{path} null", page => find(page)[name] = null, hides);
        yield return Change($"{path} a number", page => find(page)[name] = -3.5, hides);
        yield return Change($"{path} an object", page => find(page)[name] = new JsonObject { ["value"] = 1 }, hides);
        yield return Change($"{path} a list", page => find(page)[name] = new JsonArray { 1, null }, hides);
        yield return Change($"{path} another text", page => find(page)[name] = "?", hides);
        if (owner[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 3)
        {
            yield return Change($"{path} cut", page => find(page)[name] = text[..(text.Length / 2)], hides);
        }
    }

    private static JsonDamage Change(string name, Action<JsonObject> change, bool hides) => new(
        name,
        body =>
        {
            var page = JsonNode.Parse(body)!.AsObject();
            change(page);
            return Encoding.UTF8.GetBytes(page.ToJsonString());
        },
        hides);
}
