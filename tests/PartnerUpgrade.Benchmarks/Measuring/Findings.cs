namespace PartnerUpgrade.Benchmarks.Measuring;

/// <summary>Everything one benchmark found.</summary>
internal sealed record Findings
{
    /// <summary>The benchmark.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The lines of the table.</summary>
    public List<Finding> Lines { get; init; } = [];

    /// <summary>How cost grows.</summary>
    public List<Growth> Growths { get; init; } = [];

    internal void Add(string measured, string goal, string figure, bool? isMet) => Lines.Add(new Finding(measured, goal, figure, isMet));

    internal void Grows(string of, string unit, IEnumerable<(double Size, double Cost)> points) =>
        Growths.Add(new Growth(of, unit, [.. points.Select(point => new GrowthPoint(point.Size, point.Cost))]));
}
