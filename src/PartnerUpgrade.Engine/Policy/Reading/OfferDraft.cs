namespace PartnerUpgrade.Engine.Policy;

/// <summary>An offer as a file has it, before it was compared with the rest of the policy.</summary>
internal sealed class OfferDraft
{
    internal required Positioned<string> Key { get; init; }

    internal Positioned<string>? Title { get; init; }

    internal IReadOnlyList<Positioned<string>> Aliases { get; init; } = [];

    internal IReadOnlyList<Positioned<Guid>> OfferIds { get; init; } = [];

    internal IReadOnlyList<Positioned<string>> Products { get; init; } = [];

    internal Positioned<Guid>? SkuId { get; init; }

    internal bool SharesSku { get; init; }

    internal IReadOnlyList<Positioned<string>> Names { get; init; } = [];

    internal SeatRange Seats { get; init; } = SeatRange.Any;

    internal IReadOnlyList<Positioned<string>> Services { get; set; } = [];

    internal OfferPrice? MonthlyPrice { get; init; }
}
