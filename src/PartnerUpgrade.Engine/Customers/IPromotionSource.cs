namespace PartnerUpgrade.Engine.Customers;

/// <summary>A service that can tell which promotions an order would get. Nothing is ordered by asking.</summary>
public interface IPromotionSource
{
    /// <summary>Asks about all promotions of a product (<c>promotionEligibilities</c>).</summary>
    /// <exception cref="PartnerUpgradeException">The service refuses to tell, or does not answer.</exception>
    Task<IReadOnlyList<PromotionEligibility>> ListPromotionsAsync(PromotionQuestion question, CancellationToken cancellationToken);
}

/// <summary>An order, as far as promotions depend on it.</summary>
public sealed record PromotionQuestion
{
    /// <summary>The customer.</summary>
    public Guid CustomerId { get; init; }

    /// <summary>What would be bought, as on the wire: <c>product:sku:availability</c>.</summary>
    public string CatalogItemId { get; init; } = "";

    /// <summary>The seats.</summary>
    public long Quantity { get; init; }

    /// <summary>The term.</summary>
    public string TermDuration { get; init; } = "";

    /// <summary>How often it is billed.</summary>
    public BillingCycle BillingCycle { get; init; }
}

/// <summary>Whether an order would get a promotion.</summary>
public sealed record PromotionEligibility
{
    /// <summary>The promotion.</summary>
    public string PromotionId { get; init; } = "";

    /// <summary>Whether it would.</summary>
    public bool IsEligible { get; init; }

    /// <summary>Whether it would not because of its term or billing.</summary>
    public bool MissesTerm { get; init; }

    /// <summary>The terms that the promotion is for; empty where the service does not say.</summary>
    public IReadOnlyList<PromotionTerm> EligibleTerms { get; init; } = [];
}

/// <summary>A term that a promotion is for.</summary>
/// <param name="TermDuration">The term.</param>
/// <param name="BillingCycle">How often it is billed; null for any.</param>
public sealed record PromotionTerm(string TermDuration, BillingCycle? BillingCycle);
