using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PartnerUpgrade.Adapters.Tests.Hostile;

/// <summary>
/// A server that means no good, on a real socket and without any library that would keep it honest: whatever comes in, it writes the bytes that
/// a test wants written. (What honest servers do wrong is in the sandbox server's faults.)
/// </summary>
internal sealed class HostileServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<Stream, CancellationToken, Task> answer;
    private int connections;

    private HostileServer(Func<Stream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = AcceptAsync();
    }

    internal Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");

    /// <summary>How often somebody came.</summary>
    internal int Connections => Volatile.Read(ref connections);

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Writes what is answered to each request; the connection is closed afterwards.</param>
    internal static HostileServer Start(Func<Stream, CancellationToken, Task> answer) => new(answer);

    /// <summary>Starts a server that answers with these bytes.</summary>
    internal static HostileServer Start(string head, string body) =>
        Start((stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n" + body), token).AsTask());

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var token = stop.Token;
        try
        {
            while (true)
            {
                _ = AnswerAsync(await listener.AcceptTcpClientAsync(token), token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(TcpClient client, CancellationToken token)
    {
        Interlocked.Increment(ref connections);
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = new byte[16 * 1024];
                if (await stream.ReadAtLeastAsync(request, 1, throwOnEndOfStream: false, token) == 0)
                {
                    return;
                }

                await answer(stream, token);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The client has had enough.
            }
        }
    }
}
