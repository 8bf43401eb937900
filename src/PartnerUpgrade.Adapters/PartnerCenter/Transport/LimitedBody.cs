namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// The body of an answer, up to a limit that holds for what comes out of decompression: a megabyte that was sent may be gigabytes by then.
/// </summary>
internal static class LimitedBody
{
    /// <summary>The longest body that is read, in bytes. The largest page of customers is under one megabyte.</summary>
    public const int Longest = 64 * 1024 * 1024;

    private const int Part = 16 * 1024;

    /// <returns>The body; null where it is longer than <see cref="Longest"/>.</returns>
    public static async ValueTask<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
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
        if (stream is MemoryStream memory && memory.TryGetBuffer(out var written) && written.Count == written.Array!.Length)
        {
            // The sandbox has made it already. Nothing that reads a body changes it.
            return written.Array;
        }

        var body = new byte[promised is > 0 ? (int)promised : Part];
        for (var length = 0; ;)
        {
            if (length == body.Length)
            {
                // A promise that is kept ends here, and costs neither a larger body nor a copy of it.
                var next = new byte[1];
                if (await stream.ReadAsync(next, 0, 1, cancellationToken).ConfigureAwait(false) == 0)
                {
                    return body;
                }

                if (length == Longest)
                {
                    return null;
                }

                Array.Resize(ref body, Math.Min(Math.Max(Part, length * 2), Longest + 1));
                body[length++] = next[0];
            }

            var read = await stream.ReadAsync(body, length, body.Length - length, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                Array.Resize(ref body, length);
                return body;
            }

            length += read;
            if (length > Longest)
            {
                return null;
            }
        }
    }
}
