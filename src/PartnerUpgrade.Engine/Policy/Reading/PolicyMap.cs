namespace PartnerUpgrade.Engine.Policy;

/// <summary>Keys with values, in the order of the file and with every repetition.</summary>
public sealed class PolicyMap(SourceLocation place, IReadOnlyList<PolicyEntry> entries) : PolicyNode(place)
{
    /// <summary>The entries, as written.</summary>
    public IReadOnlyList<PolicyEntry> Entries { get; } = entries;
}
