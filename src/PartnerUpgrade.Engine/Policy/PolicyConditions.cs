namespace PartnerUpgrade;

/// <summary>What the policy does about each condition; everything blocks unless the policy says otherwise.</summary>
public sealed class PolicyConditions
{
    internal PolicyConditions()
    {
    }

    /// <summary>The subscription must be active.</summary>
    public ConditionAction SubscriptionActive { get; init; }

    /// <summary>The partner must hold delegated administration for the customer.</summary>
    public ConditionAction DelegatedAdmin { get; init; }

    /// <summary>The tenant must not already hold a service that the target would add.</summary>
    public ConditionAction ConflictingServices { get; init; }

    /// <summary>The tenant must not already have the target.</summary>
    public ConditionAction TargetOwned { get; init; }

    /// <summary>The subscription must have no add-ons.</summary>
    public ConditionAction AddOnsPresent { get; init; }

    /// <summary>The seats must lie in the target's range.</summary>
    public ConditionAction Seats { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", typeof(PolicyConditions).GetProperties().Select(condition => $"{condition.Name}: {condition.GetValue(this)}"));
}
