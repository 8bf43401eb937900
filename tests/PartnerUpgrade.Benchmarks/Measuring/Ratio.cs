namespace PartnerUpgrade.Benchmarks.Measuring;

/// <summary>How many times as much one thing costs as another, over several rounds.</summary>
/// <param name="Median">The middle of the rounds.</param>
/// <param name="Low">A quarter of the rounds lie below.</param>
/// <param name="High">A quarter of the rounds lie above.</param>
internal sealed record Ratio(double Median, double Low, double High)
{
    internal static Ratio Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new Ratio(Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75));
    }

    internal Ratio Select(Func<double, double> change)
    {
        var (low, high) = (change(Low), change(High));
        return new Ratio(change(Median), Math.Min(low, high), Math.Max(low, high));
    }

    /// <summary>Such as <c>1.85 (1.80 to 1.91)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Median:0.00} ({Low:0.00} to {High:0.00})");

    /// <summary>Such as <c>93% (91% to 95%)</c>.</summary>
    internal string ToPercent() => FormattableString.Invariant($"{Median:0%} ({Low:0%} to {High:0%})");

    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
