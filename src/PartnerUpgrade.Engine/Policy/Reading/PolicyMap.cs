namespace PartnerUpgrade.Engine.Policy;

/// <summary>Keys with values, in the order of the file and with every repetition.</summary>
internal sealed class PolicyMap(PolicyPlace place, IReadOnlyList<PolicyEntry> entries) : PolicyNode(place)
{
    internal IReadOnlyList<PolicyEntry> Entries { get; } = entries;
}
