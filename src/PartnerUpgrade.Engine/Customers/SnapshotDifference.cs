using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>One thing that is not the same in two snapshots: a subscription that only one of them has, or a property of a subscription that both have.</summary>
public sealed class SnapshotDifference
{
    internal SnapshotDifference()
    {
    }

    /// <summary>Creates a difference of what was kept of one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static SnapshotDifference Create(
        Guid customerId,
        string customerName,
        Guid subscriptionId,
        string offer,
        SubscriptionChange change,
        string property,
        object? before,
        object? after) => new()
        {
            CustomerId = customerId,
            CustomerName = customerName,
            SubscriptionId = subscriptionId,
            Offer = offer,
            Change = change,
            Property = property,
            Before = before,
            After = after,
        };

    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId { get; internal init; }

    /// <summary>The customer's company name.</summary>
    public string CustomerName { get; internal init; } = "";

    /// <summary>The subscription's id.</summary>
    public Guid SubscriptionId { get; internal init; }

    /// <summary>The policy's key of the offer, the newer one where it changed; its name where the policy does not know it.</summary>
    public string Offer { get; internal init; } = "";

    /// <summary>Whether the subscription was added or removed, or a property of it changed.</summary>
    public SubscriptionChange Change { get; internal init; }

    /// <summary>The property of <see cref="PartnerSubscription"/> that differs; <c>Quantity</c> for a subscription that was added or removed.</summary>
    public string Property { get; internal init; } = "";

    /// <summary>Its value in the reference; null where there is none.</summary>
    public object? Before { get; internal init; }

    /// <summary>Its value in the difference; null where there is none.</summary>
    public object? After { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{CustomerName}: {Offer}, {Change}, {Property}: {Before} -> {After}");
}

/// <summary>What became of a subscription from one snapshot to another.</summary>
public enum SubscriptionChange
{
    /// <summary>Both have it, and a property differs.</summary>
    Changed,

    /// <summary>Only the difference has it.</summary>
    Added,

    /// <summary>Only the reference has it.</summary>
    Removed,
}
