namespace PartnerUpgrade.Engine.Policy;

/// <summary>A row of the matrix as a file has it: an offer, and what it may become.</summary>
internal sealed class UpgradeRowDraft
{
    internal required Positioned<string> From { get; init; }

    internal IReadOnlyList<Positioned<string>> Targets { get; set; } = [];
}
