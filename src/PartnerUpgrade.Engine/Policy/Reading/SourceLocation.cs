namespace PartnerUpgrade.Engine.Policy;

/// <summary>A place in a policy's file; line and column count from 1, and 0 stands for the whole file.</summary>
public readonly record struct SourceLocation(PolicyFile File, int Line, int Column)
{
    /// <summary>A whole file.</summary>
    public static SourceLocation Whole(PolicyFile file) => new(file, 0, 0);
}

/// <summary>A value, and where it was written.</summary>
public readonly record struct Positioned<T>(T Value, SourceLocation Place);
