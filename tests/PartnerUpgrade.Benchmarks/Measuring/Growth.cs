using System.Globalization;

namespace PartnerUpgrade.Benchmarks.Measuring;

/// <summary>How cost grows with size.</summary>
/// <param name="Of">What costs what, such as "time of a listing, by customers".</param>
/// <param name="Unit">The unit of the costs.</param>
/// <param name="Points">Sizes and what they cost.</param>
internal sealed record Growth(string Of, string Unit, IReadOnlyList<GrowthPoint> Points)
{
    /// <summary>The slope of the line through the points on logarithmic axes: 1 is linear, 0 is flat.</summary>
    internal double Exponent
    {
        get
        {
            var points = Points.Select(point => (X: Math.Log(point.Size), Y: Math.Log(point.Cost))).ToArray();
            var (meanX, meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
            return points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / points.Sum(point => (point.X - meanX) * (point.X - meanX));
        }
    }

    internal string Sizes => string.Join(" · ", Points.Select(point => point.Size.ToString("N0", CultureInfo.InvariantCulture)));

    internal string Costs => string.Join(" · ", Points.Select(point => point.Cost.ToString(point.Cost < 10 ? "0.00" : "N0", CultureInfo.InvariantCulture)));
}
