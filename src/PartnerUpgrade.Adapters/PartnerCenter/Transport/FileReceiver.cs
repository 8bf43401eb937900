namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Takes a file that the service sends, part by part. An attempt that fails is followed by another, which begins the file anew.</summary>
/// <param name="file">Where the file is kept; it can be cut.</param>
/// <param name="limit">The longest file that is taken, in bytes.</param>
/// <param name="onProgress">Told how many bytes have come, and how many there are where that is known.</param>
internal sealed class FileReceiver(Stream file, long limit, Action<long, long?> onProgress)
{
    private const int Part = 1 << 16;

    /// <returns>Whether all of it was taken; false where it is longer than the limit.</returns>
    public async Task<bool> ReceiveAsync(HttpContent content, Action onPart, CancellationToken cancellationToken)
    {
        file.SetLength(0);
        var promised = content.Headers.ContentLength;
        if (promised > limit)
        {
            return false;
        }

#if NET8_0_OR_GREATER
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        var part = new byte[Part];
        for (long taken = 0; ;)
        {
            var read = await stream.ReadAsync(part, 0, part.Length, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return true;
            }

            taken += read;
            if (taken > limit)
            {
                return false;
            }

            // A full disk is not silence of the service, and asking again would not help.
            AtomicFile.TranslateErrors(Path.GetTempPath(), () =>
            {
                file.Write(part, 0, read);
                return true;
            });
            onPart();
            onProgress(taken, promised);
        }
    }
}
