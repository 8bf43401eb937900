namespace PartnerUpgrade.Engine.Policy;

/// <summary>One file of a policy, read but not yet understood.</summary>
/// <param name="file">The file.</param>
/// <param name="root">What it holds; null where it could not be read.</param>
/// <param name="isComplete">Whether the root holds all that the file does; false where something had to be left out.</param>
public sealed class PolicyDocument(PolicyFile file, PolicyMap? root, bool isComplete)
{
    /// <summary>The file.</summary>
    public PolicyFile File { get; } = file;

    /// <summary>What it holds; null where it is no map.</summary>
    public PolicyMap? Root { get; } = root;

    /// <summary>Whether all of it was read.</summary>
    public bool IsComplete { get; } = isComplete;

    /// <summary>What the file extends; null where it extends nothing.</summary>
    public PolicyScalar? Extends =>
        Root?.Entries.FirstOrDefault(entry => entry.Key.Value == PolicyKeys.Extends)?.Value is PolicyScalar { Kind: PolicyScalarKind.Text } scalar
            ? scalar
            : null;
}
