using CsCheck;
using PartnerUpgrade.Sandbox.Snapshots;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class SnapshotBlocksTests
{
    private const int Length = 1_500_000;

    private static readonly byte[] Content = [.. Enumerable.Range(0, Length).Select(at => (byte)((at * 31) ^ (at >> 8)))];

    /// <summary>Lines of all lengths, in any order: within a block, over the ends of some, and longer than all that is kept.</summary>
    private static readonly Gen<(int Offset, int Length)> Places = Gen.OneOf(
        Gen.Select(Gen.Int[0, Length - 6000], Gen.Int[0, 6000]),
        Gen.Select(Gen.Int[0, 15].Select(block => block * 65536), Gen.Int[0, 200_000]),
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, Length - 100]));

    [Fact]
    public void Whatever_is_read_and_in_which_order_it_is_what_stands_there() => Places.Array[1, 60].Sample(places =>
    {
        var blocks = new SnapshotBlocks(new MemoryStream(Content));
        foreach (var (offset, length) in places)
        {
            var read = new byte[length + 2];
            Assert.True(blocks.TryRead(offset, read, 1, length));
            Assert.True(read.AsSpan(1, length).SequenceEqual(Content.AsSpan(offset, length)));
            Assert.Equal((0, 0), (read[0], read[^1]));
        }
    });

    [Fact]
    public void What_a_file_has_no_more_is_not_made_up()
    {
        var blocks = new SnapshotBlocks(new MemoryStream(Content));

        Assert.True(blocks.TryRead(Length - 10, new byte[10], 0, 10));
        Assert.False(blocks.TryRead(Length - 10, new byte[11], 0, 11));
        Assert.False(blocks.TryRead(Length + 70_000, new byte[1], 0, 1));
    }

    /// <summary>A listing runs ahead of those who ask about its customers: the file is not read anew for each of them.</summary>
    [Fact]
    public void Three_who_read_one_behind_the_other_read_the_file_three_times_at_most()
    {
        using var file = new CountingStream();
        var blocks = new SnapshotBlocks(file);
        var line = new byte[500];
        for (var at = 0; at + 2_000_000 < CountingStream.Size; at += line.Length)
        {
            foreach (var ahead in new[] { 1_900_000, 100_000, 0 })
            {
                Assert.True(blocks.TryRead(at + ahead, line, 0, line.Length));
            }
        }

        Assert.InRange(file.BytesRead, 1, CountingStream.Size * 3);
    }

    private sealed class CountingStream : MemoryStream
    {
        internal const int Size = 8 << 20;

        internal CountingStream()
            : base(new byte[Size])
        {
        }

        internal long BytesRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, count);
            BytesRead += read;
            return read;
        }
    }
}
