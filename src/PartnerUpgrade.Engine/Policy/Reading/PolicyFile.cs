namespace PartnerUpgrade.Engine.Policy;

/// <summary>A file that a policy is read from.</summary>
/// <param name="path">Where it is.</param>
/// <param name="level">How far it is from the file that was asked for: 0 is that file, 1 the one it extends, and so on.</param>
internal sealed class PolicyFile(string path, int level)
{
    internal string Path { get; } = path;

    internal int Level { get; } = level;
}
