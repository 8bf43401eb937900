namespace PartnerUpgrade;

/// <summary>An offer a policy knows, and by what it is recognised on the wire.</summary>
public sealed class PolicyOffer
{
    /// <summary>The key, such as <c>o365-e3</c>.</summary>
    public string Key { get; init; } = "";

    /// <summary>The name to show a person.</summary>
    public string Title { get; init; } = "";

    /// <summary>Other names people may type; never used to match the wire.</summary>
    public IReadOnlyList<string> Aliases { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.None;

    /// <summary>Legacy offer ids.</summary>
    public IReadOnlyList<Guid> OfferIds { get; init => field = ReadableList<Guid>.Of(value); } = ReadableList<Guid>.None;

    /// <summary>New commerce <c>product:sku</c> ids.</summary>
    public IReadOnlyList<string> Products { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.None;

    /// <summary>The SKU's id in the tenant's subscribed SKUs; null where none is known.</summary>
    public Guid? SkuId { get; init; }

    /// <summary>Exact wire names, for an offer without any public id.</summary>
    public IReadOnlyList<string> Names { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.None;

    /// <summary>The seats it can hold.</summary>
    public SeatRange Seats { get; init; } = SeatRange.Any;

    /// <summary>The services it holds, of those that count when looking for conflicts.</summary>
    public IReadOnlyList<PolicyService> Services { get; init => field = ReadableList<PolicyService>.Of(value); } = ReadableList<PolicyService>.None;

    /// <summary>What a seat costs a month, for offers that no price sheet lists; null where the policy does not say.</summary>
    public OfferPrice? MonthlyPrice { get; init; }

    /// <summary>Whether the legacy service can name it: by an id, or by its exact name where no id is public.</summary>
    internal bool IsLegacyOffer => OfferIds.Count > 0 || Names.Count > 0;

    /// <inheritdoc/>
    public override string ToString() => Key;
}
