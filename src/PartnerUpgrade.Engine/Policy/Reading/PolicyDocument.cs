namespace PartnerUpgrade.Engine.Policy;

/// <summary>One file of a policy, read but not yet understood.</summary>
/// <param name="file">The file.</param>
/// <param name="root">What it holds; null where it could not be read.</param>
/// <param name="isComplete">Whether the root holds all that the file does; false where something had to be left out.</param>
internal sealed class PolicyDocument(PolicyFile file, PolicyMap? root, bool isComplete)
{
    internal PolicyFile File { get; } = file;

    internal PolicyMap? Root { get; } = root;

    internal bool IsComplete { get; } = isComplete;

    /// <summary>What the file extends; null where it extends nothing.</summary>
    internal PolicyScalar? Extends =>
        Root?.Entries.FirstOrDefault(entry => entry.Key.Value == PolicyKeys.Extends)?.Value is PolicyScalar { Kind: PolicyScalarKind.Text } scalar
            ? scalar
            : null;
}
