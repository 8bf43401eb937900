namespace PartnerUpgrade.Engine.Customers;

/// <summary>All that is planned for a subscription: whether it renews itself, and what else it was told to do later.</summary>
public sealed record SubscriptionPlan
{
    /// <summary>Whether it renews itself.</summary>
    public bool AutoRenewEnabled { get; init; }

    /// <summary>What it is told to do; empty for nothing.</summary>
    public IReadOnlyList<ScheduledInstruction> Instructions { get; init; } = [];

    /// <summary>
    /// Whether a subscription has just this plan, in whichever form the service tells it. What an instruction leaves out stays as the subscription has
    /// it, and the availability of a product does not count, because it changes over time.
    /// </summary>
    public bool IsMetBy(SubscriptionRecord record) =>
        (record.AutoRenewEnabled ?? false) == AutoRenewEnabled
        && new HashSet<ScheduledInstruction>(Instructions.Select(instruction => Complete(instruction, record)))
            .SetEquals(record.Instructions.Select(instruction => Complete(instruction, record)));

    /// <summary>An instruction in the one form that all ways to say it have in common.</summary>
    internal static ScheduledInstruction Complete(ScheduledInstruction instruction, SubscriptionRecord record)
    {
        var bare = new ScheduledInstruction { Action = instruction.Action, Time = instruction.Time, EffectiveDate = Day(instruction.EffectiveDate) };
        return instruction.Action is not (ScheduledAction.Renew or ScheduledAction.Transition) ? bare : bare with
        {
            Action = ScheduledAction.Renew,
            OfferId = TermEnding.ProductOf(instruction.OfferId ?? record.OfferId).ToUpperInvariant(),
            Quantity = instruction.Quantity ?? record.Quantity,
            TermDuration = (instruction.TermDuration ?? record.TermDuration)?.ToUpperInvariant(),
            BillingCycle = instruction.BillingCycle ?? record.BillingCycle,
            CustomTermEndDate = Day(instruction.CustomTermEndDate),
        };
    }

    private static DateTimeOffset? Day(DateTimeOffset? time) => time is { } at ? new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero) : null;
}
