namespace PartnerUpgrade.Cmdlets;

/// <summary>What a change is estimated to cost, in words. It is always called an estimate; where there is none, the reason is said instead.</summary>
internal static class CostWording
{
    /// <summary>An estimate in full, for a question about one order; empty where no prices are known.</summary>
    internal static string Full(CostEstimate? cost) => cost switch
    {
        null => "",
        { Missing: { } reason } => Text.Format(Messages.CostNone, reason),
        _ => OrderWording.Join(
        [
            Text.Format(Messages.CostChange, Difference(cost), Amount(cost.MonthlyNow!.Value, cost), Amount(cost.MonthlyThen!.Value, cost)),
            UntilTermEnd(cost) is { Length: > 0 } amounts ? Text.Format(Messages.CostUntilTermEnd, amounts) : "",
        ]),
    };

    /// <summary>An estimate in a line of a rehearsal; empty where there is none, and the total says for how many.</summary>
    internal static string Short(CostEstimate? cost) => cost is { Missing: null } ? Text.Format(Messages.CostShort, Difference(cost)) : "";

    /// <summary>Estimates added up, each currency by itself; empty where no prices are known.</summary>
    internal static string Total(IEnumerable<CostEstimate?> costs) => CostTotal.Of(costs).ToString();

    /// <summary>The same for what is done; nothing where there is no amount at all.</summary>
    internal static string Done(IEnumerable<CostEstimate?> costs) => Done(CostTotal.Of(costs));

    /// <summary>A total of what is or can be done; nothing where there is no amount at all.</summary>
    internal static string Done(CostTotal total) => total.Monthly.Any() ? total.ToString() : "";

    private static string UntilTermEnd(CostEstimate cost) => Text.List(new[]
    {
        cost.ChargeNow is > 0 and { } charge ? Text.Format(Messages.CostCharged, Amount(charge, cost)) : "",
        cost.CreditNow is > 0 and { } credit ? Text.Format(Messages.CostCredited, Amount(credit, cost)) : "",
    }.Where(amount => amount.Length > 0));

    private static string Difference(CostEstimate cost) => Currencies.FormatDifference(cost.MonthlyDifference!.Value, cost.Currency!);

    private static string Amount(decimal amount, CostEstimate cost) => Currencies.Format(amount, cost.Currency!);
}
