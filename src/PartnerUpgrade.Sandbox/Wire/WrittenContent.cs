using System.Buffers;
using System.Net;

namespace PartnerUpgrade.Sandbox.Wire;

/// <summary>The body of an answer that is there already. Memory that was borrowed for it is given back once it is disposed of.</summary>
internal sealed class WrittenContent(SandboxResponse answer) : HttpContent
{
    private bool isGivenBack = !answer.IsBorrowed;

    protected override bool TryComputeLength(out long length)
    {
        length = answer.Length;
        return true;
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new MemoryStream(answer.Body, 0, answer.Length, writable: false));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(answer.Body, 0, answer.Length);

    protected override void Dispose(bool disposing)
    {
        // The stream first: nothing reads from memory that is someone else's by then.
        base.Dispose(disposing);
        if (disposing && !isGivenBack)
        {
            isGivenBack = true;
            ArrayPool<byte>.Shared.Return(answer.Body);
        }
    }
}
