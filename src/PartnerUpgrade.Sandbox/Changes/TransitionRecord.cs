using PartnerUpgrade.Sandbox.Rules;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Changes;

/// <summary>A transition as the sandbox keeps it: how it ends, and how much of that may be seen yet.</summary>
internal sealed class TransitionRecord(JsonObject node)
{
    private const int Started = 0;
    private const int InProgress = 1;
    private const int Finished = 2;

    internal JsonObject Node { get; } = node;

    internal bool IsFinished => Step >= Finished;

    private long Step => Node.Number("step") ?? Finished;

    private bool MakesSubscription => End.Id("toSubscriptionId") != End.Id("fromSubscriptionId");

    private JsonObject End => Node.Child("end")!;

    internal static TransitionRecord Failed(
        Guid operationId,
        StoredSubscription source,
        TransitionOrder order,
        IEnumerable<ServiceFinding> errors,
        DateTimeOffset now)
    {
        var end = Describe(operationId, source.OfferId, source.Id, order, order.Into?.Id);
        end["status"] = "Failed";
        end["events"] = new JsonArray(Event("Conversion", "Failed", now, errors));
        return Make(Finished, end);
    }

    internal static TransitionRecord Accepted(JsonObject end, IEnumerable<JsonObject> events)
    {
        end["status"] = "Completed";
        end["events"] = new JsonArray([.. events]);
        return Make(Started, end);
    }

    internal static JsonObject Describe(Guid operationId, string fromOfferId, Guid fromId, TransitionOrder order, Guid? toId)
    {
        var transition = WireJson.NewObject();
        transition["operationId"] = operationId.ToString();
        transition["fromCatalogItemId"] = fromOfferId;
        transition["fromSubscriptionId"] = fromId.ToString();
        transition["toCatalogItemId"] = order.Target.WireId;
        if (toId is { } id)
        {
            transition["toSubscriptionId"] = id.ToString();
        }

        transition["quantity"] = order.Quantity;
        transition["transitionType"] = order.Type;
        Set(transition, "termDuration", order.TermDuration);
        Set(transition, "billingCycle", order.BillingCycle);
        Set(transition, "promotionId", order.PromotionId);
        return transition;
    }

    internal static JsonObject Event(string name, string status, DateTimeOffset now, IEnumerable<ServiceFinding> errors) => new()
    {
        ["name"] = name,
        ["status"] = status,
        ["timestamp"] = WireReading.Write(now),
        ["errors"] = new JsonArray([.. errors.Select(error => error.ToJson("TransitionError"))]),
    };

    internal bool IsFrom(Guid subscriptionId) => End.Id("fromSubscriptionId") == subscriptionId;

    internal bool IsOperation(string operationId) => string.Equals(End.Text("operationId"), operationId, StringComparison.OrdinalIgnoreCase);

    /// <summary>Lets it be seen to go on. A subscription that has to be provisioned first takes one look longer than one that only changes.</summary>
    internal void GoOn() => Node["step"] = Step == Started && MakesSubscription ? InProgress : Finished;

    internal JsonObject ToWire()
    {
        var wire = (JsonObject)End.DeepClone();
        if (!IsFinished)
        {
            var status = Step == InProgress ? nameof(InProgress) : nameof(Started);
            var conversion = wire.Objects("events").First().DeepClone();
            conversion["status"] = status;
            wire["events"] = new JsonArray(conversion);
            wire["status"] = status;
        }

        return wire;
    }

    private static TransitionRecord Make(int step, JsonObject end)
    {
        var node = WireJson.NewObject();
        node["step"] = step;
        node["end"] = end;
        return new TransitionRecord(node);
    }

    private static void Set(JsonObject node, string key, string? value)
    {
        if (value is not null)
        {
            node[key] = value;
        }
    }
}
