using System.Diagnostics;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>The sandbox over real sockets, in a process of its own: here it would bring second copies of what the module loads.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    /// <summary>Starts a server on a free port and waits until it listens.</summary>
    public ServerProcess(params string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [AssembledModule.Server, "--urls", "http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server ended before it listened.");
        Address = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]);
    }

    public Uri Address { get; }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
