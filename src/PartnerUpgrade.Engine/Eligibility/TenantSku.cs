namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>A SKU of the tenant, held against a policy.</summary>
internal sealed class TenantSku(SubscribedSku sku, UpgradePolicy policy)
{
    internal SubscribedSku Sku { get; } = sku;

    /// <summary>The offer whose own SKU this is; null where the policy does not know it.</summary>
    internal PolicyOffer? Offer { get; } = policy.FindOffer(sku);

    internal ServiceSet Services { get; } = policy.ServicesOf(sku);

    /// <summary>Whether an offer puts this SKU into the tenant. Several may: the lines of one product share it.</summary>
    internal bool IsOf(PolicyOffer? offer) => offer is not null && (offer == Offer || (offer.SkuId is { } id && Sku.SkuId == id));
}
