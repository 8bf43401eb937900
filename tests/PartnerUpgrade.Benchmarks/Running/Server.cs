using System.Diagnostics;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Benchmarks.Running;

/// <summary>The sandbox over real sockets, in a process of its own, so that its work is never taken for the client's.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process process;

    private Server(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    internal Uri Address { get; }

    /// <summary>The processor time it has used.</summary>
    internal TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a server on a free port and waits until it listens.</summary>
    internal static async Task<Server> StartAsync(string snapshot, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Places.Server, "--urls", "http://127.0.0.1:0", "--snapshot", snapshot, .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it listened.");
        return new Server(process, new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]));
    }

    /// <summary>How many requests it took, and how many it turned away.</summary>
    internal async Task<(int Requests, int Throttled)> ReadCountersAsync()
    {
        using var http = new HttpClient();
        var state = JsonNode.Parse(await http.GetStringAsync(new Uri(Address, "/_sandbox/state")))!;
        return ((int)state["requests"]!, (int)state["throttled"]!);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
