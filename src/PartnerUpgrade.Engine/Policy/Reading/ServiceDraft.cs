namespace PartnerUpgrade.Engine.Policy;

/// <summary>A service as a file has it, before it was compared with the rest of the policy.</summary>
internal sealed class ServiceDraft
{
    internal required Positioned<string> Key { get; init; }

    internal Positioned<Guid>? Id { get; init; }

    internal string Title { get; init; } = "";
}
