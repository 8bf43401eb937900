namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// The body of an answer, up to a limit that holds for what comes out of decompression: a megabyte that was sent may be gigabytes by then.
/// </summary>
internal static class LimitedBody
{
    /// <summary>The longest body that is read, in bytes. The largest page of customers is under one megabyte.</summary>
    public const int Longest = 64 * 1024 * 1024;

    private const int Part = 16 * 1024;

    /// <summary>Reads a body to its end.</summary>
    /// <returns>The body; null where it is longer than <see cref="Longest"/>.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
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
        using var body = new MemoryStream((int)(promised ?? Part));
        var part = new byte[Part];
        while (await stream.ReadAsync(part, 0, part.Length, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            if (body.Length + read > Longest)
            {
                return null;
            }

            body.Write(part, 0, read);
        }

        return body.Length == body.Capacity ? body.GetBuffer() : body.ToArray();
    }
}
