namespace PartnerUpgrade.Engine.Policy;

/// <summary>Stands where a value was refused and its fault already reported, so that it is not reported again for its type.</summary>
public sealed class PolicyUnreadable(SourceLocation place) : PolicyNode(place);
