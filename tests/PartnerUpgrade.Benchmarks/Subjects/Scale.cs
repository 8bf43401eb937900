namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>How thoroughly to measure.</summary>
/// <param name="IsQuick">Whether to only show that everything runs: small sizes, one round, figures that mean nothing.</param>
internal sealed record Scale(bool IsQuick)
{
    private const int QuickShare = 100;

    /// <summary>The size to measure at.</summary>
    internal int Size(int full, int least = 20) => IsQuick ? Math.Max(least, full / QuickShare) : full;

    /// <summary>Three sizes, a tenth, a third and the whole of what there is a goal for.</summary>
    internal int[] Sizes(int full, int least = 20)
    {
        var largest = Size(full, least * 10);
        return [largest / 10, (int)(largest / Math.Sqrt(10)), largest];
    }

    internal int Rounds(int full) => IsQuick ? 1 : full;
}
