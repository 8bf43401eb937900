namespace PartnerUpgrade;

/// <summary>What happened to a path between two policies.</summary>
public enum PolicyChange
{
    /// <summary>The policy has it, and the one it is compared with has not.</summary>
    Added,

    /// <summary>The policy it is compared with has it, and the policy has not.</summary>
    Removed,
}

/// <summary>A path that one of two policies has and the other has not.</summary>
public sealed class PolicyDifference
{
    internal PolicyDifference()
    {
    }

    /// <summary>Whether it was added or removed.</summary>
    public PolicyChange Change { get; internal init; }

    /// <summary>The key of the offer that is upgraded, in the policy that has the path.</summary>
    public string From { get; internal init; } = "";

    /// <summary>Its title.</summary>
    public string FromTitle { get; internal init; } = "";

    /// <summary>The key of the offer it becomes, in the policy that has the path.</summary>
    public string To { get; internal init; } = "";

    /// <summary>Its title.</summary>
    public string ToTitle { get; internal init; } = "";

    /// <summary>The commerce systems in which only one of the policies has it.</summary>
    public IReadOnlyList<Commerce> Commerce { get; internal init => field = ReadableList<Commerce>.Of(value); } = ReadableList<Commerce>.None;

    /// <summary>The policy.</summary>
    public string Policy { get; internal init; } = "";

    /// <summary>The policy it is compared with.</summary>
    public string Reference { get; internal init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Change}: {From} -> {To}";
}
