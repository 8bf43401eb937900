using System.Buffers.Binary;

namespace PartnerUpgrade.Serving.Generating;

/// <summary>
/// SplitMix64: numbers that are the same on every machine and in every version of .NET, which <see cref="Random"/> does not promise.
/// Every customer begins a sequence of its own, so a smaller estate is the beginning of a larger one.
/// </summary>
internal struct EstateRandom(int seed, int customer)
{
    private ulong state = Mix(((ulong)(uint)seed << 32) | (uint)customer);

    /// <summary>A number below a bound.</summary>
    internal int Below(int bound) => (int)(((UInt128)Next() * (uint)bound) >> 64);

    internal int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True so many times in a thousand.</summary>
    internal bool Happens(int perMille) => Below(1000) < perMille;

    internal T Pick<T>(IReadOnlyList<T> values) => values[Below(values.Count)];

    /// <summary>A random UUID (RFC 9562, version 4).</summary>
    internal Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Next());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private ulong Next() => Mix(state += 0x9E3779B97F4A7C15);
}
