namespace PartnerUpgrade;

/// <summary>What a seat of an offer costs a month, as a policy gives it for offers that no price sheet lists.</summary>
public sealed record OfferPrice
{
    internal OfferPrice(decimal amount, string currency)
    {
        Amount = amount;
        Currency = currency;
    }

    /// <summary>0 or more.</summary>
    public decimal Amount { get; }

    /// <summary>ISO 4217, in upper case.</summary>
    public string Currency { get; }

    /// <inheritdoc/>
    public override string ToString() => Currencies.Format(Amount, Currency);
}
