using System.Text.Json;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>What is planned for the end of a subscription's term, in whichever member of the resource it stands (create-scheduled-changes).</summary>
internal sealed class StoredPlan(string kind, JsonObject? instructions)
{
    internal const string NextTerm = "scheduledNextTermInstructions";
    internal const string Actions = "scheduledActions";

    /// <summary>The kind in lower case without underscores: <c>renewtonewterm</c>, <c>transition</c>, <c>cancel</c>, <c>renewtoextendedserviceterm</c>, or what else was sent.</summary>
    internal string Kind { get; } = kind;

    internal bool Renews => Kind is "renewtonewterm" or "transition";

    internal bool IsExtension => Kind == "renewtoextendedserviceterm";

    internal bool IsCancellation => Kind == "cancel";

    internal long? Quantity { get; } = instructions?.Number("quantity");

    internal JsonObject? Product { get; } = instructions?.Child("product");

    internal DateTimeOffset? CustomEnd { get; } = instructions?.Moment("customTermEndDate");

    /// <summary>The item it renews into as <c>product:sku</c>; null where the product stays.</summary>
    internal string? ItemId => Product?.Text("productId") is { Length: > 0 } product && Product.Text("skuId") is { Length: > 0 } sku ? $"{product}:{sku}" : null;

    /// <summary>Reads the plan for the end of the term; null for none. Where both members are filled, only the newer one counts.</summary>
    internal static StoredPlan? Of(JsonObject resource)
    {
        foreach (var action in List(resource, Actions))
        {
            if (Fold(action.Text("scheduleType") ?? action.Text("scheduledType")) == "termend")
            {
                return new StoredPlan(Fold(action.Text("actionType")), action.Child("instructions"));
            }
        }

        return List(resource, Actions).Count == 0 && List(resource, NextTerm) is [var instructions, ..] && instructions.Count > 0
            ? new StoredPlan("renewtonewterm", instructions)
            : null;
    }

    /// <summary>The objects of a member, be it a list or a single object.</summary>
    internal static IReadOnlyList<JsonObject> List(JsonObject resource, string member) => resource[member] switch
    {
        JsonObject single => [single],
        JsonArray list => [.. list.OfType<JsonObject>()],
        _ => [],
    };

    /// <summary>Copies what is planned in a resource into another.</summary>
    internal static void Copy(JsonObject resource, JsonObject into)
    {
        foreach (var member in new[] { NextTerm, Actions })
        {
            if (List(resource, member).Count > 0)
            {
                into[member] = resource[member]!.DeepClone();
            }
        }
    }

    /// <summary>Whether two resources say the same in a member; nothing and an empty list are the same.</summary>
    internal static bool IsSame(JsonObject one, JsonObject other, string member)
    {
        var (first, second) = (List(one, member), List(other, member));
        return first.Count == second.Count && first.Zip(second, IsSame).All(same => same);
    }

    private static bool IsSame(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject first, JsonObject second) => first.Select(field => field.Key).Union(second.Select(field => field.Key), StringComparer.OrdinalIgnoreCase)
            .All(name => IsSame(first[name], second[name])),
        (JsonArray first, JsonArray second) => first.Count == second.Count && first.Zip(second, IsSame).All(same => same),
        (JsonValue first, JsonValue second) => string.Equals(Text(first), Text(second), StringComparison.OrdinalIgnoreCase),
        _ => one is null && other is null,
    };

    private static string Text(JsonValue value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static string Fold(string? text) => (text ?? "").Replace("_", "").Trim().ToLowerInvariant();
}
