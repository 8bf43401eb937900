using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>The number of seats an offer can hold. A null bound is no bound.</summary>
public sealed class SeatRange
{
    /// <summary>No bound on either side.</summary>
    public static SeatRange Any { get; } = new(null, null);

    internal SeatRange(long? min, long? max)
    {
        Min = min;
        Max = max;
    }

    /// <summary>The least number of seats, included.</summary>
    public long? Min { get; }

    /// <summary>The greatest number of seats, included.</summary>
    public long? Max { get; }

    /// <summary>Creates a range; both bounds belong to it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static SeatRange Create(long? min, long? max) => new(min, max);

    /// <summary>Whether a number of seats lies in the range.</summary>
    public bool Contains(long seats) => !(seats < Min) && !(seats > Max);

    /// <summary>What lies in both ranges.</summary>
    internal SeatRange Within(SeatRange other) => this == Any ? other : other == Any ? this : new(
        Min > other.Min || other.Min is null ? Min : other.Min,
        Max < other.Max || other.Max is null ? Max : other.Max);

    /// <inheritdoc/>
    public override string ToString() => (Min, Max) switch
    {
        (null, null) => "any",
        (null, _) => $"up to {Max}",
        (_, null) => $"{Min} or more",
        _ => $"{Min} to {Max}",
    };
}
