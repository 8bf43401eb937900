namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>Reads lines of bytes with one buffer that grows to the longest line and no further than a sane bound.</summary>
internal sealed class SnapshotLineReader(Stream stream)
{
    /// <summary>More than a customer with a hundred thousand users needs, and less than a file without line breaks would take.</summary>
    internal const int LongestLine = 64 << 20;

    private byte[] buffer = new byte[64 << 10];
    private int start;
    private int end;
    private long bufferOffset;
    private bool isAtEnd;

    /// <summary>The line's number, from 1.</summary>
    internal int Number { get; private set; }

    /// <summary>Where the line begins in the stream.</summary>
    internal long Offset { get; private set; }

    /// <summary>Reads the next line that is not blank.</summary>
    /// <param name="line">The line without its end; valid until the next call.</param>
    /// <returns>False at the end.</returns>
    internal bool TryRead(out ArraySegment<byte> line)
    {
        while (TryReadAny(out line))
        {
            if (!IsBlank(line))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBlank(ArraySegment<byte> line)
    {
        for (var i = line.Offset; i < line.Offset + line.Count; i++)
        {
            if (line.Array![i] is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadAny(out ArraySegment<byte> line)
    {
        Number++;
        var scanned = 0;
        while (true)
        {
            var feed = Array.IndexOf(buffer, (byte)'\n', start + scanned, end - start - scanned);
            if (feed >= 0)
            {
                line = Take(feed - start, feed + 1);
                return true;
            }

            scanned = end - start;
            if (isAtEnd)
            {
                line = Take(scanned, end);
                return scanned > 0;
            }

            Fill();
        }
    }

    private ArraySegment<byte> Take(int length, int next)
    {
        if (length > LongestLine)
        {
            throw new SnapshotLineException(Messages.SnapshotLineTooLong, LongestLine >> 20);
        }

        var skip = Number == 1 && length >= 3 && buffer[start] == 0xEF && buffer[start + 1] == 0xBB && buffer[start + 2] == 0xBF ? 3 : 0;
        Offset = bufferOffset + start + skip;
        var line = new ArraySegment<byte>(buffer, start + skip, length - skip);
        start = next;
        return line;
    }

    private void Fill()
    {
        if (start > 0)
        {
            Array.Copy(buffer, start, buffer, 0, end - start);
            bufferOffset += start;
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
        {
            if (end > LongestLine)
            {
                throw new SnapshotLineException(Messages.SnapshotLineTooLong, LongestLine >> 20);
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        isAtEnd = read == 0;
        end += read;
    }
}
