using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// Reads what was planned for a subscription, in every form that is told of: two members, two spellings of one field, a list or a single
/// object (create-scheduled-changes; partner-center, 9.2). Sources disagree, so whatever has the shape is read, and nothing is guessed beyond it.
/// </summary>
internal static class ScheduleReader
{
    private const string Actions = "scheduledActions";
    private const string NextTerm = "scheduledNextTermInstructions";

    /// <summary>Reads the instructions. Where both members are filled, only the newer one counts.</summary>
    public static IReadOnlyList<ScheduledInstruction> Read(WireObject subscription)
    {
        var actions = ReadAll(subscription, Actions, ReadAction);
        return actions.Count > 0 ? actions : ReadAll(subscription, NextTerm, ReadNextTerm);
    }

    /// <summary>Reads the seats that can be given back, and their sum.</summary>
    public static (IReadOnlyList<RefundableSeats> Seats, long? Sum) ReadRefundable(WireObject subscription)
    {
        if (subscription.Child("refundableQuantity") is not { } refundable)
        {
            return ([], null);
        }

        var details = refundable.Elements("details").Select(ReadSeats).ToList();
        var seats = details.OfType<RefundableSeats>().ToList();

        // A part that cannot be read is missing from a sum of the parts, so the service's own sum is better then.
        return (seats, seats.Count > 0 && seats.Count == details.Count ? seats.Sum(part => part.Quantity) : refundable.Integer("totalQuantity"));
    }

    private static IReadOnlyList<ScheduledInstruction> ReadAll(WireObject subscription, string member, Func<WireElement, ScheduledInstruction?> read)
    {
        List<ScheduledInstruction>? found = null;
        foreach (var element in subscription.Elements(member))
        {
            if (element.Type != JsonTokenType.Null && read(element) is { } instruction)
            {
                (found ??= []).Add(instruction);
            }
        }

        return found ?? (IReadOnlyList<ScheduledInstruction>)[];
    }

    /// <summary>The older member knows nothing but a renewal. An empty object says nothing.</summary>
    private static ScheduledInstruction? ReadNextTerm(WireElement element) => WireObject.From(element) is not { } instructions
        ? new ScheduledInstruction()
        : Fill(new ScheduledInstruction { Action = ScheduledAction.Renew, Time = ScheduledTime.TermEnd }, instructions) is var filled && SaysSomething(filled)
            ? filled
            : null;

    private static ScheduledInstruction? ReadAction(WireElement element)
    {
        // Text or a number where an action should be: something is planned, and what is not known.
        if (WireObject.From(element) is not { } action)
        {
            return new ScheduledInstruction();
        }

        return Fill(
            new ScheduledInstruction
            {
                Action = ReadKind(action.Text("actionType")),
                Time = ReadTime(action.OptionalText("scheduleType") ?? action.Text("scheduledType")),
                EffectiveDate = action.Time("effectiveDate") ?? action.Time("effectiveDateTime"),
            },
            action.Child("instructions") ?? action);
    }

    private static ScheduledInstruction Fill(ScheduledInstruction instruction, WireObject instructions)
    {
        var product = instructions.Child("product");
        var quantity = instructions.Integer("quantity");
        return instruction with
        {
            // Seats that are named and cannot be read are not the seats there are.
            Action = quantity is null or < 1 && instructions.Elements("quantity").Any() ? ScheduledAction.Unknown : instruction.Action,
            OfferId = product is null ? null : ReadOfferId(product),
            Quantity = quantity,
            TermDuration = product?.OptionalText("termDuration"),
            BillingCycle = product?.OptionalText("billingCycle") is { } billing ? SubscriptionReader.ReadBillingCycle(billing) : null,
            PromotionId = product?.OptionalText("promotionId"),
            CustomTermEndDate = instructions.Time("customTermEndDate"),
        };
    }

    private static bool SaysSomething(ScheduledInstruction instruction) =>
        instruction.Action == ScheduledAction.Unknown || instruction != new ScheduledInstruction { Action = instruction.Action, Time = instruction.Time };

    private static string? ReadOfferId(WireObject product)
    {
        var parts = new[] { product.Text("productId"), product.Text("skuId"), product.Text("availabilityId") }.TakeWhile(part => part.Length > 0).ToList();
        return parts.Count > 0 ? string.Join(":", parts) : null;
    }

    private static ScheduledAction ReadKind(string text) => WireName.Fold(text) switch
    {
        "renewtonewterm" or "renew" => ScheduledAction.Renew,
        "transition" => ScheduledAction.Transition,
        "cancel" => ScheduledAction.Cancel,
        "renewtoextendedserviceterm" or "extendedserviceterm" => ScheduledAction.ExtendedServiceTerm,
        _ => ScheduledAction.Unknown,
    };

    private static ScheduledTime ReadTime(string text) => WireName.Fold(text) switch
    {
        "termend" => ScheduledTime.TermEnd,
        "customdate" => ScheduledTime.CustomDate,
        _ => ScheduledTime.Unknown,
    };

    private static RefundableSeats? ReadSeats(WireElement element) =>
        WireObject.From(element) is { } part && part.Integer("quantity") is >= 0 and var quantity
            ? RefundableSeats.Create(quantity, part.Time("allowedUntilDateTime"))
            : null;
}
