namespace PartnerUpgrade.Engine.Policy;

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
