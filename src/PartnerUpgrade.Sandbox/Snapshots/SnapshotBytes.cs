using System.IO.Compression;

namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>
/// A snapshot's uncompressed bytes, readable anywhere. A small file is kept in memory and a large one is read in place; gzip knows no
/// random access, so it is unpacked once into a temporary file that goes away with its handle.
/// </summary>
internal sealed class SnapshotBytes(string path, Stream stream) : IDisposable
{
    private const int SmallFile = 4 << 20;

    private readonly Stream stream = stream;
    private readonly SnapshotBlocks blocks = new(stream);

    internal static SnapshotBytes Open(string path)
    {
        try
        {
            return new SnapshotBytes(path, OpenStream(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw SnapshotFault.Unopened(path, error);
        }
    }

    internal void Read(long offset, byte[] into, int at, int length)
    {
        try
        {
            lock (blocks)
            {
                if (!blocks.TryRead(offset, into, at, length))
                {
                    throw SnapshotFault.InFile(path, Messages.SnapshotChanged, remedy: Messages.SnapshotChangedRemedy);
                }
            }
        }
        catch (IOException error)
        {
            throw SnapshotFault.Unopened(path, error);
        }
    }

    /// <summary>The lines from the beginning. Nothing else may be read meanwhile.</summary>
    internal SnapshotLineReader ReadLines()
    {
        stream.Position = 0;
        return new SnapshotLineReader(stream);
    }

    /// <summary>The number of the line that begins at a place. Counted anew: it is asked for where something is wrong.</summary>
    internal int LineAt(long offset) => CountLines(stream, offset);

    public void Dispose() => stream.Dispose();

    private static Stream OpenStream(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        try
        {
            if (TemporaryFile.IsGzip(file))
            {
                using (file)
                {
                    return Unpack(path, file);
                }
            }

            if (file.Length > SmallFile)
            {
                return file;
            }

            using (file)
            {
                var memory = new MemoryStream((int)file.Length);
                file.CopyTo(memory);
                return memory;
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static Stream Unpack(string path, FileStream file)
    {
        var unpacked = TemporaryFile.Create();
        try
        {
            using (var gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true))
            {
                var buffer = new byte[81920];
                for (int read; (read = gzip.Read(buffer, 0, buffer.Length)) > 0;)
                {
                    unpacked.Write(buffer, 0, read);
                }
            }

            if (!GzipTrailer.Read(file).Ends(unpacked))
            {
                throw SnapshotFault.InLine(path, CountLines(unpacked), Messages.SnapshotCutShort);
            }

            return unpacked;
        }
        catch (InvalidDataException error)
        {
            var line = CountLines(unpacked);
            unpacked.Dispose();
            throw SnapshotFault.InLine(path, line, Text.Format(Messages.SnapshotDamaged, error.Message));
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }

    /// <summary>The number of the line at a place of a file, or at its end.</summary>
    private static int CountLines(Stream file, long end = long.MaxValue)
    {
        var (lines, buffer) = (1, new byte[81920]);
        file.Position = 0;
        for (int read; end > 0 && (read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, end))) > 0; end -= read)
        {
            for (var at = 0; (at = Array.IndexOf(buffer, (byte)'\n', at, read - at)) >= 0; at++)
            {
                lines++;
            }
        }

        return lines;
    }
}
