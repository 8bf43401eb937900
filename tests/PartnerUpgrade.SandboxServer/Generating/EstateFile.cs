using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PartnerUpgrade.Serving.Generating;

/// <summary>Writes an estate that is made up as a snapshot. One customer is in memory at a time, whatever the size of the estate.</summary>
public static class EstateFile
{
    private const int BufferSize = 256 << 10;

    /// <summary>Writes the file, over whatever was there.</summary>
    /// <param name="options">Which estate, and where to.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>The number of subscriptions.</returns>
    /// <exception cref="IOException">The file cannot be written; nothing is left of it.</exception>
    public static long Write(EstateOptions options, CancellationToken cancellationToken = default)
    {
        var file = new FileStream(options.Path, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize);
        try
        {
            using (file)
            using (var stream = options.IsPacked ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file)
            {
                return WriteLines(stream, options, cancellationToken);
            }
        }
        catch
        {
            File.Delete(options.Path);
            throw;
        }
    }

    private static long WriteLines(Stream stream, EstateOptions options, CancellationToken cancellationToken)
    {
        var catalogue = Catalogue.Read();
        var lines = new ArrayBufferWriter<byte>(BufferSize);
        using var json = new Utf8JsonWriter(lines, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        var customers = new CustomerWriter(catalogue, options.SubscriptionsEach, options.Seed, json);
        stream.Write(catalogue.Header);
        stream.WriteByte((byte)'\n');
        var subscriptions = 0L;
        for (var number = 0; number < options.Customers; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            subscriptions += customers.Write(number);
            json.Flush();
            json.Reset();
            lines.Write("\n"u8);
            if (lines.WrittenCount > BufferSize / 2 || number == options.Customers - 1)
            {
                stream.Write(lines.WrittenSpan);
                lines.ResetWrittenCount();
            }
        }

        return subscriptions;
    }
}
