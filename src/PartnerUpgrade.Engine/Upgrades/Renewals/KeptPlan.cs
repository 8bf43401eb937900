namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// Something that was planned for the end of a subscription's term before a change of ours, which deletes it (create-scheduled-changes). It is kept
/// before the change is sent, so that it is not lost whenever and however that ends.
/// </summary>
public sealed record KeptPlan
{
    /// <summary>The subscription it was planned for: the one that is changed, or the one that seats are moved into.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>The seats that the subscription has once our change is made.</summary>
    public long SeatsAfter { get; init; }

    /// <summary>The last day of the term it was planned for, in UTC.</summary>
    public DateTime? EndsOn { get; init; }

    /// <summary>Whether the subscription renewed itself.</summary>
    public bool AutoRenewEnabled { get; init; }

    /// <summary>What was planned.</summary>
    public ScheduledInstruction Instruction { get; init; } = new();

    /// <summary>Whether our change is made, so that what was planned is to be planned again.</summary>
    public bool IsDue { get; init; }
}
