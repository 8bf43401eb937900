using System.Buffers;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// The body of an answer, up to a limit that holds for what comes out of decompression: a megabyte that was sent may be gigabytes by then.
/// </summary>
internal static class LimitedBody
{
    /// <summary>The longest body that is read, in bytes. The largest page of customers is under one megabyte.</summary>
    public const int Longest = 64 * 1024 * 1024;

    /// <summary>The largest memory that is borrowed: more of it would be kept for answers that rarely come.</summary>
    private const int LargestBorrowed = 1 << 20;

    private const int Part = 16 * 1024;

    /// <returns>The body, in memory that can be given back; null where it is longer than <see cref="Longest"/>.</returns>
    public static async ValueTask<WireBody?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var promised = content.Headers.ContentLength;
        if (promised > Longest)
        {
            return null;
        }

#if NET8_0_OR_GREATER
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif

        // One byte more than was promised, so that the end is met without more memory.
        var body = Borrow(promised is > 0 ? (int)promised + 1 : Part);
        for (var length = 0; ;)
        {
            var read = await stream.ReadAsync(body, length, body.Length - length, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return new WireBody(body, length);
            }

            length += read;
            if (length > Longest)
            {
                return null;
            }

            if (length == body.Length)
            {
                var larger = Borrow(Math.Min(length * 2, Longest + 1));
                body.CopyTo(larger, 0);
                GiveBack(body);
                body = larger;
            }
        }
    }

    /// <summary>Gives the memory of a body back, for the next one.</summary>
    public static void GiveBack(byte[] memory)
    {
        if (memory.Length is > 0 and <= LargestBorrowed)
        {
            ArrayPool<byte>.Shared.Return(memory);
        }
    }

    private static byte[] Borrow(int size) => size <= LargestBorrowed ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];
}
