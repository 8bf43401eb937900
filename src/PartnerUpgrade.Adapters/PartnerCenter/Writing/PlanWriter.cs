using System.Globalization;
using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// Writes what is planned for a subscription (create-scheduled-changes; partner-center, 9.2). One property changes: the next term's instructions, where
/// they can say it, since those are documented; else the actions together with the auto-renew that goes with them. Never both: where both are filled,
/// only the actions count.
/// </summary>
internal static class PlanWriter
{
    private const string AutoRenew = "autoRenewEnabled";
    private const string NextTerm = "scheduledNextTermInstructions";
    private const string Actions = "scheduledActions";

    public static string Write(string resource, SubscriptionRecord record, SubscriptionPlan plan)
    {
        var (hasActions, hasNextTerm) = FindMembers(resource);
        var keepsAutoRenew = (record.AutoRenewEnabled ?? false) == plan.AutoRenewEnabled;
        if (keepsAutoRenew && !hasActions && plan.Instructions is [] or [{ Action: ScheduledAction.Renew, Time: ScheduledTime.TermEnd }])
        {
            return RawResource.With(resource, new()
            {
                [NextTerm] = writer =>
                {
                    if (plan.Instructions is [var instruction])
                    {
                        WriteInstructions(writer, instruction, record);
                    }
                    else
                    {
                        writer.WriteNullValue();
                    }
                },
            });
        }

        var members = new Dictionary<string, Action<Utf8JsonWriter>?> { [AutoRenew] = writer => writer.WriteBooleanValue(plan.AutoRenewEnabled) };
        if (hasActions || hasNextTerm || plan.Instructions.Count > 0)
        {
            members[Actions] = writer => WriteActions(writer, plan.Instructions, record);
            members[NextTerm] = null;
        }

        return RawResource.With(resource, members);
    }

    private static (bool HasActions, bool HasNextTerm) FindMembers(string resource)
    {
        using var document = JsonDocument.Parse(resource, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        return (IsFilled(document.RootElement, Actions), IsFilled(document.RootElement, NextTerm));
    }

    private static bool IsFilled(JsonElement resource, string member) => resource.EnumerateObject()
        .Where(property => property.Name.Equals(member, StringComparison.OrdinalIgnoreCase))
        .Any(property => property.Value.ValueKind switch
        {
            JsonValueKind.Array => property.Value.GetArrayLength() > 0,
            JsonValueKind.Object => property.Value.EnumerateObject().Any(),
            JsonValueKind.Null => false,
            _ => true,
        });

    private static void WriteActions(Utf8JsonWriter writer, IReadOnlyList<ScheduledInstruction> instructions, SubscriptionRecord record)
    {
        writer.WriteStartArray();
        foreach (var instruction in instructions)
        {
            writer.WriteStartObject();
            writer.WriteString("scheduleType", instruction.Time.ToString());
            writer.WriteString("actionType", NameOf(instruction.Action));
            if (instruction.EffectiveDate is { } date)
            {
                WriteTime(writer, "effectiveDate", date);
            }

            if (instruction.Action is ScheduledAction.Renew or ScheduledAction.Transition)
            {
                writer.WritePropertyName("instructions");
                WriteInstructions(writer, instruction, record);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The product is always written whole: what it leaves out is not documented to stay.</summary>
    private static void WriteInstructions(Utf8JsonWriter writer, ScheduledInstruction instruction, SubscriptionRecord record)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("product");
        var names = new[] { "productId", "skuId", "availabilityId" };
        foreach (var (name, value) in names.Zip((instruction.OfferId ?? record.OfferId).Split(':'), (name, value) => (name, value)))
        {
            writer.WriteString(name, value);
        }

        if ((instruction.BillingCycle ?? record.BillingCycle) is var cycle && cycle != BillingCycle.Unknown)
        {
            writer.WriteString("billingCycle", cycle.ToString());
        }

        if ((instruction.TermDuration ?? record.TermDuration) is { Length: > 0 } term)
        {
            writer.WriteString("termDuration", term);
        }

        if (instruction.PromotionId is { } promotion)
        {
            writer.WriteString("promotionId", promotion);
        }

        writer.WriteEndObject();
        writer.WriteNumber("quantity", instruction.Quantity ?? record.Quantity);
        if (instruction.CustomTermEndDate is { } end)
        {
            WriteTime(writer, "customTermEndDate", end);
        }

        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset time) =>
        writer.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static string NameOf(ScheduledAction action) => action switch
    {
        ScheduledAction.Renew => "RenewToNewTerm",
        ScheduledAction.Transition => "Transition",
        ScheduledAction.Cancel => "Cancel",
        ScheduledAction.ExtendedServiceTerm => "RenewToExtendedServiceTerm",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "What is not understood cannot be planned."),
    };
}
