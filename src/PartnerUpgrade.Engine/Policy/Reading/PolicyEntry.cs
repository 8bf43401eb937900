namespace PartnerUpgrade.Engine.Policy;

/// <summary>A key of a map with its value.</summary>
internal sealed class PolicyEntry(Located<string> key, PolicyNode value)
{
    internal Located<string> Key { get; } = key;

    internal PolicyNode Value { get; } = value;
}
