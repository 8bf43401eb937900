namespace PartnerUpgrade.Benchmarks.Measuring;

/// <summary>A line of the table.</summary>
/// <param name="Measured">What was measured.</param>
/// <param name="Goal">What it should be; empty where there is no goal.</param>
/// <param name="Figure">What it is.</param>
/// <param name="IsMet">Whether it is what it should be; null where there is no goal.</param>
internal sealed record Finding(string Measured, string Goal, string Figure, bool? IsMet);
