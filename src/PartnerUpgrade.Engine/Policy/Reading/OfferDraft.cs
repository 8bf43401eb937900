namespace PartnerUpgrade.Engine.Policy;

/// <summary>An offer as a file has it, before it was compared with the rest of the policy.</summary>
internal sealed class OfferDraft
{
    internal required Located<string> Key { get; init; }

    internal Located<string>? Title { get; init; }

    internal IReadOnlyList<Located<string>> Aliases { get; init; } = [];

    internal IReadOnlyList<Located<Guid>> OfferIds { get; init; } = [];

    internal IReadOnlyList<Located<string>> Products { get; init; } = [];

    internal Located<Guid>? SkuId { get; init; }

    internal bool SharesSku { get; init; }

    internal IReadOnlyList<Located<string>> Names { get; init; } = [];

    internal SeatRange Seats { get; init; } = SeatRange.Any;

    internal IReadOnlyList<Located<string>> Services { get; set; } = [];

    internal OfferPrice? MonthlyPrice { get; init; }
}
