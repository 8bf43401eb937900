namespace PartnerUpgrade.Engine.Policy;

/// <summary>A single value.</summary>
internal sealed class PolicyScalar(PolicyPlace place, string text, PolicyScalarKind kind) : PolicyNode(place)
{
    internal string Text { get; } = text;

    internal PolicyScalarKind Kind { get; } = kind;

    internal Located<string> Located => new(Text, Place);
}
