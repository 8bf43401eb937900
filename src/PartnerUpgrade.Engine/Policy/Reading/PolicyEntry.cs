namespace PartnerUpgrade.Engine.Policy;

/// <summary>A key of a map with its value.</summary>
public sealed class PolicyEntry(Positioned<string> key, PolicyNode value)
{
    /// <summary>The key.</summary>
    public Positioned<string> Key { get; } = key;

    /// <summary>The value.</summary>
    public PolicyNode Value { get; } = value;
}
