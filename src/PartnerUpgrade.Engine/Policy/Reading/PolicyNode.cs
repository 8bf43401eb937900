namespace PartnerUpgrade.Engine.Policy;

/// <summary>A value of a policy's file before anything is known about its meaning.</summary>
public abstract class PolicyNode(SourceLocation place)
{
    /// <summary>Where it stands.</summary>
    public SourceLocation Place { get; } = place;
}

/// <summary>Keys with values, in the order of the file and with every repetition.</summary>
public sealed class PolicyMap(SourceLocation place, IReadOnlyList<PolicyEntry> entries) : PolicyNode(place)
{
    /// <summary>The entries, as written.</summary>
    public IReadOnlyList<PolicyEntry> Entries { get; } = entries;
}

/// <summary>A key of a map with its value.</summary>
public sealed class PolicyEntry(Positioned<string> key, PolicyNode value)
{
    /// <summary>The key.</summary>
    public Positioned<string> Key { get; } = key;

    /// <summary>The value.</summary>
    public PolicyNode Value { get; } = value;
}

/// <summary>A list of values.</summary>
public sealed class PolicyList(SourceLocation place, IReadOnlyList<PolicyNode> items) : PolicyNode(place)
{
    /// <summary>The entries.</summary>
    public IReadOnlyList<PolicyNode> Items { get; } = items;
}

/// <summary>A single value.</summary>
public sealed class PolicyScalar(SourceLocation place, string text, PolicyScalarKind kind) : PolicyNode(place)
{
    /// <summary>What was written.</summary>
    public string Text { get; } = text;

    /// <summary>What it was written as.</summary>
    public PolicyScalarKind Kind { get; } = kind;

    /// <summary>The text with its place.</summary>
    public Positioned<string> Positioned => new(Text, Place);
}

/// <summary>What a single value is, by the way it is written.</summary>
public enum PolicyScalarKind
{
    /// <summary>Text, quoted or not.</summary>
    Text,

    /// <summary>Nothing: <c>null</c>, <c>~</c> or no value at all.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number, whole or not.</summary>
    Number,
}

/// <summary>Stands where a value was refused and its fault already reported, so that it is not reported again for its type.</summary>
public sealed class PolicyUnreadable(SourceLocation place) : PolicyNode(place);
