namespace PartnerUpgrade.Engine.Policy;

/// <summary>A list of values.</summary>
public sealed class PolicyList(SourceLocation place, IReadOnlyList<PolicyNode> items) : PolicyNode(place)
{
    /// <summary>The entries.</summary>
    public IReadOnlyList<PolicyNode> Items { get; } = items;
}
