namespace PartnerUpgrade.Engine.Policy;

/// <summary>A value, and where it was written.</summary>
public readonly record struct Positioned<T>(T Value, SourceLocation Place);
