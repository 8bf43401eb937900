using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PartnerUpgrade.Benchmarks.Running;

/// <summary>A PostgreSQL server with its usual settings, in a temporary folder; it ends with this program.</summary>
internal sealed class PostgresCluster : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly int port;
    private readonly string programs;

    // PostgreSQL refuses to run as root.
    private readonly bool isRoot = Environment.UserName == "root";
    private Process? server;

    private PostgresCluster(string programs)
    {
        this.programs = programs;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal string Address => FormattableString.Invariant($"postgresql://runner@127.0.0.1:{port}/postgres");

    internal string ConnectionString => FormattableString.Invariant($"Host=127.0.0.1;Port={port};Username=runner;Database=postgres");

    /// <summary>Starts a server; null where there is none to start.</summary>
    internal static PostgresCluster? TryStart()
    {
        const string Installed = "/usr/lib/postgresql";
        var programs = Directory.Exists(Installed)
            ? Directory.GetDirectories(Installed).OrderDescending().Select(folder => Path.Combine(folder, "bin")).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            : null;
        if (programs is null)
        {
            return null;
        }

        var cluster = new PostgresCluster(programs);
        cluster.Start();
        return cluster;
    }

    public void Dispose()
    {
        server?.StandardInput.Close();
        server?.WaitForExit();
        server?.Dispose();
        scratch.Dispose();
    }

    private void Start()
    {
        if (isRoot)
        {
            using var owner = Process.Start("chown", ["nobody", scratch.Folder]);
            owner.WaitForExit();
        }

        var data = scratch.File("data");
        server = Begin(
            $"""
            {programs}/initdb -D {data} -U runner -A trust -E UTF8 --locale=C >/dev/null 2>&1
            {programs}/postgres -D {data} -k {scratch.Folder} -p {port} -c listen_addresses=127.0.0.1 -c lc_messages=C 2>&1 &
            cat >/dev/null
            kill -QUIT $!
            wait $!
            """);
        while (server.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains("ready to accept connections", StringComparison.Ordinal))
            {
                // What it says from now on must not fill the pipe.
                _ = server.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("PostgreSQL did not start.");
    }

    private Process Begin(string script)
    {
        string[] command = isRoot ? ["runuser", "-u", "nobody", "--", "sh", "-c", script] : ["sh", "-c", script];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = scratch.Folder,
        })!;
    }
}
