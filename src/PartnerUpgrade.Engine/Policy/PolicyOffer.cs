namespace PartnerUpgrade;

/// <summary>An offer a policy knows, and by what it is recognised on the wire.</summary>
public sealed class PolicyOffer
{
    private volatile string? learned;

    internal PolicyOffer()
    {
    }

    /// <summary>The key, such as <c>o365-e3</c>.</summary>
    public string Key { get; init; } = "";

    /// <summary>The name to show a person.</summary>
    public string Title { get => learned ?? field; init; } = "";

    /// <summary>Other names people may type; never used to match the wire.</summary>
    public IReadOnlyList<string> Aliases { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.None;

    /// <summary>Legacy offer ids.</summary>
    public IReadOnlyList<Guid> OfferIds { get; init => field = ReadableList<Guid>.Of(value); } = ReadableList<Guid>.None;

    /// <summary>New commerce <c>product:sku</c> ids.</summary>
    public IReadOnlyList<string> Products { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.None;

    /// <summary>The SKU's id in the tenant's subscribed SKUs; null where none is known.</summary>
    public Guid? SkuId { get; init; }

    /// <summary>Whether other offers put the same SKU into the tenant: lines of one product, such as nonprofit and commercial, or legacy and new commerce.</summary>
    public bool SharesSku { get; init; }

    /// <summary>Exact wire names, for an offer without any public id.</summary>
    public IReadOnlyList<string> Names { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.None;

    /// <summary>The seats it can hold.</summary>
    public SeatRange Seats { get; init; } = SeatRange.Any;

    /// <summary>The services it holds, of those that count when looking for conflicts.</summary>
    public IReadOnlyList<PolicyService> Services { get; init => field = ReadableList<PolicyService>.Of(value); } = ReadableList<PolicyService>.None;

    /// <summary>What a seat costs a month, for offers that no price sheet lists; null where the policy does not say.</summary>
    public OfferPrice? MonthlyPrice { get; init; }

    /// <summary>The commerce systems in which it is sold, by its ids.</summary>
    internal IReadOnlyList<Commerce> Commerce => (IsLegacyOffer, Products.Count > 0) switch
    {
        (true, true) => [PartnerUpgrade.Commerce.Legacy, PartnerUpgrade.Commerce.NewCommerce],
        (true, false) => [PartnerUpgrade.Commerce.Legacy],
        (false, true) => [PartnerUpgrade.Commerce.NewCommerce],
        _ => [],
    };

    /// <summary>Whether it is but a text that someone typed, to be looked up among what the service offers.</summary>
    internal bool IsNameOnly => OfferIds.Count == 0 && Products.Count == 0 && Names.Count == 0;

    /// <summary>Whether the legacy service can name it: by an id, or by its exact name where no id is public.</summary>
    internal bool IsLegacyOffer => OfferIds.Count > 0 || Names.Count > 0;

    /// <summary>Takes the name that the service has for it, where it was known by its id alone.</summary>
    internal void Learn(string title) => learned = title;

    /// <inheritdoc/>
    public override string ToString() => Key;
}
