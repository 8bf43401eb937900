namespace PartnerUpgrade.Engine.Policy;

/// <summary>A list of values.</summary>
internal sealed class PolicyList(PolicyPlace place, IReadOnlyList<PolicyNode> items) : PolicyNode(place)
{
    internal IReadOnlyList<PolicyNode> Items { get; } = items;
}
