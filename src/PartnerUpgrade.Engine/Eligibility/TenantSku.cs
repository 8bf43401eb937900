namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>A SKU of the tenant, held against a policy.</summary>
internal sealed class TenantSku
{
    internal TenantSku(SubscribedSku sku, UpgradePolicy policy)
    {
        Sku = sku;
        Offer = policy.FindOffer(sku);
        Services = policy.ServicesOf(sku);
    }

    internal SubscribedSku Sku { get; }

    /// <summary>The offer whose own SKU this is; null where the policy does not know it.</summary>
    internal PolicyOffer? Offer { get; }

    internal ServiceSet Services { get; }

    /// <summary>Whether an offer puts this SKU into the tenant. Several may: the lines of one product share it.</summary>
    internal bool IsOf(PolicyOffer? offer) => offer is not null && (offer == Offer || (offer.SkuId is { } id && Sku.SkuId == id));
}
