namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>
/// The last eight bytes of a gzip member: checksum and length of what it unpacks to (RFC 1952). GZipStream takes the end of a file for
/// the end of the data, so only the trailer tells a whole file from one that was cut short.
/// </summary>
internal readonly struct GzipTrailer(uint checksum, uint length)
{
    private const int Size = 8;

    private static readonly uint[] Table = MakeTable();

    internal static GzipTrailer Read(Stream packed)
    {
        var bytes = new byte[Size];
        if (packed.Length >= Size)
        {
            packed.Position = packed.Length - Size;
            for (var read = 0; read < Size;)
            {
                read += packed.Read(bytes, read, Size - read);
            }
        }

        return new GzipTrailer(ReadNumber(bytes, 0), ReadNumber(bytes, 4));
    }

    /// <summary>Whether this is the trailer of the last member of what was unpacked.</summary>
    internal bool Ends(Stream unpacked)
    {
        var total = unpacked.Length;
        if (length == (uint)total)
        {
            // One member, which GZipStream has checked against its checksum; the length is modulo 2^32 by definition.
            return true;
        }

        return length < total && checksum == Checksum(unpacked, total - length);
    }

    private static uint Checksum(Stream stream, long from)
    {
        stream.Position = from;
        var crc = uint.MaxValue;
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            for (var i = 0; i < read; i++)
            {
                crc = Table[(byte)(crc ^ buffer[i])] ^ (crc >> 8);
            }
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }

            table[i] = crc;
        }

        return table;
    }

    private static uint ReadNumber(byte[] bytes, int at) =>
        (uint)(bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | bytes[at + 3] << 24);
}
