namespace PartnerUpgrade.Engine.Policy;

/// <summary>A place in a policy's file; line and column count from 1, and 0 stands for the whole file.</summary>
internal readonly record struct PolicyPlace(PolicyFile File, int Line, int Column)
{
    internal static PolicyPlace Whole(PolicyFile file) => new(file, 0, 0);
}
