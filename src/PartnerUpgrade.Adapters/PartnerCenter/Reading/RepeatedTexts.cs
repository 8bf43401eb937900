using System.Runtime.InteropServices;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// Texts that many have in common, such as offers and terms, as one string each: it is made faster, and a list of a million subscriptions holds a few
/// hundred of them. A text that is not met for a while makes room for others.
/// </summary>
internal static class RepeatedTexts
{
    private const int Places = 1024;

    /// <summary>Longer ones are rarely repeated.</summary>
    private const int Longest = 96;

    // Replaced and never changed, so that readers need no lock.
    private static readonly Known?[] All = new Known?[Places];

    public static string Of(byte[] body, int start, int length)
    {
        if (length > Longest)
        {
            return WireElement.Strict.GetString(body, start, length);
        }

        var bytes = body.AsSpan(start, length);
        ref var place = ref All[(int)((KeyOf(bytes) >> 32) % Places)];
        if (Volatile.Read(ref place) is { } known && bytes.SequenceEqual(known.Bytes))
        {
            return known.Text;
        }

        var text = WireElement.Strict.GetString(body, start, length);
        Volatile.Write(ref place, new Known(bytes.ToArray(), text));
        return text;
    }

    /// <summary>A number that bytes are looked up by.</summary>
    internal static ulong KeyOf(ReadOnlySpan<byte> bytes)
    {
        var key = (ulong)bytes.Length;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            key = (key ^ word) * 0x9E3779B97F4A7C15UL;
            key ^= key >> 29;
        }

        foreach (var rest in bytes.Slice(words.Length * sizeof(ulong)))
        {
            key = (key ^ rest) * 0x9E3779B97F4A7C15UL;
        }

        return key;
    }

    private sealed record Known(byte[] Bytes, string Text);
}
