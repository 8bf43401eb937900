namespace PartnerUpgrade.Benchmarks.Measuring;

/// <summary>What one size costs.</summary>
internal sealed record GrowthPoint(double Size, double Cost);
