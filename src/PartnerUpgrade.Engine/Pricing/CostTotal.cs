namespace PartnerUpgrade.Engine.Pricing;

/// <summary>Estimates added up, each currency by itself: amounts of two currencies are never one.</summary>
public sealed class CostTotal
{
    private readonly SortedDictionary<string, decimal> monthly = new(StringComparer.Ordinal);

    /// <summary>Adds estimates up.</summary>
    public static CostTotal Of(IEnumerable<CostEstimate?> costs)
    {
        var total = new CostTotal();
        foreach (var cost in costs)
        {
            total.Add(cost);
        }

        return total;
    }

    /// <summary>The sum of the monthly differences in each currency, in the order of their codes.</summary>
    public IEnumerable<KeyValuePair<string, decimal>> Monthly => monthly;

    /// <summary>How many have no estimate, although prices are known for others.</summary>
    public int Missing { get; private set; }

    /// <summary>Whether nothing was added: no prices are known.</summary>
    public bool IsEmpty => Missing == 0 && monthly.Count == 0;

    /// <summary>Adds an estimate; nothing where no prices are known.</summary>
    public void Add(CostEstimate? cost)
    {
        if (cost is null)
        {
            return;
        }

        if (cost is not { Currency: { } currency, MonthlyDifference: { } difference } || !TryAdd(currency, difference))
        {
            Missing++;
        }
    }

    /// <summary>The sums in words, and how many have no estimate; empty where no prices are known.</summary>
    public override string ToString() => string.Join(
        " ",
        new[]
        {
            monthly.Count == 0 ? "" : Text.Format(Messages.CostTotal, Text.List(monthly.Select(sum => Currencies.FormatDifference(sum.Value, sum.Key)))),
            Missing == 0 ? "" : Text.Format(Messages.CostTotalMissing, Missing),
        }.Where(sentence => sentence.Length > 0));

    private bool TryAdd(string currency, decimal difference)
    {
        monthly.TryGetValue(currency, out var sum);
        try
        {
            monthly[currency] = sum + difference;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
