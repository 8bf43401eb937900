using System.Net;

namespace PartnerUpgrade.Sandbox.Wire;

/// <summary>A body that is there already. Its stream shows the bytes themselves, so that a reader who needs an array need not make another.</summary>
internal sealed class WrittenContent(byte[] body) : HttpContent
{
    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }

    protected override Task<Stream> CreateContentReadStreamAsync() =>
        Task.FromResult<Stream>(new MemoryStream(body, 0, body.Length, writable: false, publiclyVisible: true));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(body, 0, body.Length);
}
