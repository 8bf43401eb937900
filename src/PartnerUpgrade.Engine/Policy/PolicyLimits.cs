namespace PartnerUpgrade;

/// <summary>The limits a policy sets on what a run may do.</summary>
public sealed class PolicyLimits
{
    internal PolicyLimits()
    {
    }

    /// <summary>Upgrades in one run; 500 unless the policy says otherwise, null for no limit.</summary>
    public int? UpgradesPerRun { get; init; } = 500;

    /// <summary>Seats in one upgrade; null for no limit.</summary>
    public int? SeatsPerUpgrade { get; init; }

    /// <summary>Seats in one run, all upgrades together; null for no limit.</summary>
    public int? SeatsPerRun { get; init; }

    /// <summary>The customers that may be upgraded: wildcards over tenant id, company name or domain.</summary>
    public IReadOnlyList<string> AllowCustomers { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.Of(["*"]);

    /// <summary>The customers that may not be upgraded, whatever <see cref="AllowCustomers"/> says.</summary>
    public IReadOnlyList<string> DenyCustomers { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.None;

    /// <summary>The offers that subscriptions may be upgraded to, by key, title, alias, <c>product:sku</c> or offer id; wildcards are allowed.</summary>
    public IReadOnlyList<string> AllowTargets { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.Of(["*"]);

    /// <summary>The offers that no subscription may be upgraded to, whatever <see cref="AllowTargets"/> says.</summary>
    public IReadOnlyList<string> DenyTargets { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.None;

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", typeof(PolicyLimits).GetProperties().Select(limit => $"{limit.Name}: {limit.GetValue(this)}"));
}
