namespace PartnerUpgrade.Adapters.Yaml;

/// <summary>A list or map whose end has not been met yet.</summary>
internal sealed class YamlCollection
{
    private readonly List<PolicyNode> items = [];
    private readonly List<PolicyEntry> entries = [];
    private readonly bool isMap;

    private PolicyScalar? key;

    internal YamlCollection(SourceLocation place, bool isMap)
    {
        this.isMap = isMap;
        AwaitsKey = isMap;
        Node = isMap ? new PolicyMap(place, entries) : new PolicyList(place, items);
    }

    internal PolicyNode Node { get; }

    /// <summary>The bracket it begins with; null where it has none.</summary>
    internal string? Opening { get; init; }

    internal bool AwaitsKey { get; private set; }

    internal void SetKey(PolicyScalar scalar) => (key, AwaitsKey) = (scalar, false);

    /// <summary>Leaves out the value that follows, since its key is none.</summary>
    internal void SkipKey() => (key, AwaitsKey) = (null, false);

    internal void Add(PolicyNode node)
    {
        if (!isMap)
        {
            items.Add(node);
            return;
        }

        if (key is not null)
        {
            entries.Add(new PolicyEntry(key.Positioned, node));
        }

        AwaitsKey = true;
    }
}
