namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>
/// Reads anywhere in a stream, by blocks of which the last few are kept: customers are mostly asked for in the file's order, each several times, and
/// asking the system for a few bytes costs more than what is made of them. For one thread at a time.
/// </summary>
internal sealed class SnapshotBlocks(Stream stream)
{
    private const int Size = 64 << 10;

    /// <summary>A listing runs ahead of what asks about its customers, and each is at a place of its own.</summary>
    private const int Kept = 8;

    private readonly Block[] blocks = [.. Enumerable.Range(0, Kept).Select(_ => new Block())];
    private long uses;

    /// <returns>Whether all of it was there.</returns>
    internal bool TryRead(long offset, byte[] into, int at, int length)
    {
        while (length > 0)
        {
            var block = Find(offset / Size);
            var start = (int)(offset % Size);
            var count = Math.Min(length, block.Length - start);
            if (count <= 0)
            {
                return false;
            }

            Buffer.BlockCopy(block.Bytes, start, into, at, count);
            (offset, at, length) = (offset + count, at + count, length - count);
        }

        return true;
    }

    private Block Find(long number)
    {
        var oldest = blocks[0];
        foreach (var block in blocks)
        {
            if (block.Number == number)
            {
                block.LastUse = ++uses;
                return block;
            }

            oldest = block.LastUse < oldest.LastUse ? block : oldest;
        }

        Fill(oldest, number);
        return oldest;
    }

    private void Fill(Block block, long number)
    {
        // Until it is filled it holds nothing, however reading ends.
        (block.Number, block.Length, block.LastUse) = (-1, 0, ++uses);
        block.Bytes = block.Bytes.Length == 0 ? new byte[Size] : block.Bytes;
        stream.Position = number * Size;
        for (int read; block.Length < Size && (read = stream.Read(block.Bytes, block.Length, Size - block.Length)) > 0;)
        {
            block.Length += read;
        }

        block.Number = number;
    }

    private sealed class Block
    {
        internal byte[] Bytes { get; set; } = [];

        internal long Number { get; set; } = -1;

        internal int Length { get; set; }

        internal long LastUse { get; set; }
    }
}
