using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>
/// What a change would cost, estimated from the partner's own price sheet. Amounts are decimals of <see cref="Currency"/>, rounded to its minor unit,
/// and never negative but for <see cref="MonthlyDifference"/>. Either <see cref="Basis"/> or <see cref="Missing"/> is null.
/// </summary>
public sealed class CostEstimate
{
    private CostEstimate()
    {
    }

    /// <summary>The currency (ISO 4217); null where there is no estimate.</summary>
    public string? Currency { get; private init; }

    /// <summary>What the seats cost a month today.</summary>
    public decimal? MonthlyNow { get; private init; }

    /// <summary>What they would cost a month after the change.</summary>
    public decimal? MonthlyThen { get; private init; }

    /// <summary><see cref="MonthlyThen"/> minus <see cref="MonthlyNow"/>.</summary>
    public decimal? MonthlyDifference => MonthlyThen - MonthlyNow;

    /// <summary>The credit for what is given back, prorated by the day to the end of the term; null where the term's end is not known.</summary>
    public decimal? CreditNow { get; private init; }

    /// <summary>The charge for what is bought, prorated by the day to the end of the term that is kept; null where the term's end is not known.</summary>
    public decimal? ChargeNow { get; private init; }

    /// <summary>What a month costs from the next term on, by the price in force on its first day; null where that is not known.</summary>
    public decimal? AtRenewal { get; private init; }

    /// <summary>What the figures rest on: sheet, date, list price. Taxes, promotions and the partner's margin are not in them.</summary>
    public string? Basis { get; private init; }

    /// <summary>Why there is no estimate.</summary>
    public string? Missing { get; private init; }

    /// <summary>Creates an estimate. For PartnerUpgrade and for tests of scripts.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static CostEstimate Create(
        string currency,
        decimal monthlyNow,
        decimal monthlyThen,
        decimal? creditNow,
        decimal? chargeNow,
        decimal? atRenewal,
        string basis) => new()
        {
            Currency = currency,
            MonthlyNow = monthlyNow,
            MonthlyThen = monthlyThen,
            CreditNow = creditNow,
            ChargeNow = chargeNow,
            AtRenewal = atRenewal,
            Basis = basis,
        };

    /// <summary>Creates what stands in the place of an estimate, with the reason.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static CostEstimate CreateMissing(string reason) => new() { Missing = reason };

    /// <summary>The monthly difference with its currency, or why there is no estimate.</summary>
    public override string ToString() => Missing ?? Text.Format(Messages.CostMonthly, Currencies.FormatDifference(MonthlyDifference!.Value, Currency!));
}
