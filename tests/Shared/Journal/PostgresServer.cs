using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace PartnerUpgrade.Tests;

/// <summary>A PostgreSQL server of the tests' own, in a temporary folder, on a free port of loopback.</summary>
internal sealed class PostgresServer : IDisposable
{
    public const string User = "runner";
    public const string Password = "p@ss/wörd:#1%";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder folder = new();
    private readonly string programs;
    private readonly string? account;
    private Process? server;

    private PostgresServer(string programs, string? account)
    {
        this.programs = programs;
        this.account = account;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <summary>The folder of its socket.</summary>
    public string SocketFolder => folder.Path;

    private string Data => Path.Combine(folder.Path, "data");

    /// <summary>Makes and starts a server, or skips the test.</summary>
    public static PostgresServer Start()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The tests with PostgreSQL run on Unix alone.");
        var programs = FindPrograms();
        Assert.SkipWhen(programs is null, "PostgreSQL's server is not installed (neither pg_config nor /usr/lib/postgresql/*/bin leads to initdb).");

        // PostgreSQL refuses to run as root.
        var account = Environment.UserName == "root" ? "nobody" : null;
        var server = new PostgresServer(programs!, account);
        server.MakeCluster();
        server.Resume();
        return server;
    }

    /// <summary>An empty database.</summary>
    public string MakeDatabase()
    {
        var name = $"journal_{Guid.NewGuid():N}";
        Execute("postgres", $"CREATE DATABASE {name}");
        return name;
    }

    /// <summary>A database's address, with the password in it.</summary>
    public string Address(string database) => $"postgresql://{User}:{Uri.EscapeDataString(Password)}@127.0.0.1:{Port}/{database}";

    public void Execute(string database, string statements)
    {
        using var connection = Connect(database);
        using var command = new NpgsqlCommand(statements, connection);
        command.ExecuteNonQuery();
    }

    public T Ask<T>(string database, string question)
    {
        using var connection = Connect(database);
        using var command = new NpgsqlCommand(question, connection);
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>Stops the server as when its machine goes down: whoever is connected is cut off.</summary>
    public void Stop()
    {
        server!.StandardInput.Close();
        Assert.True(server.WaitForExit(Patience), "PostgreSQL did not stop.");
        server.Dispose();
        server = null;
    }

    /// <summary>Starts the server again.</summary>
    public void Resume()
    {
        // The server ends with whoever holds its input: it never outlives the tests, however they end.
        server = Begin(
            $"""
            {Path.Combine(programs, "postgres")} -D {Data} -k {folder.Path} -p {Port} -c listen_addresses=127.0.0.1 -c fsync=off -c lc_messages=C 2>&1 &
            cat > /dev/null
            kill -QUIT $!
            wait $!
            """);
        var said = new List<string>();
        while (server.StandardOutput.ReadLine() is { } line)
        {
            said.Add(line);
            if (line.Contains("ready to accept connections"))
            {
                // What it says from now on must not fill the pipe.
                _ = server.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        Assert.Fail(string.Join('\n', said));
    }

    public void Dispose()
    {
        if (server is not null)
        {
            Stop();
        }

        folder.Dispose();
    }

    private static string? FindPrograms()
    {
        var installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path => path) : Enumerable.Empty<string>();
        return installed.Select(path => Path.Combine(path, "bin")).Prepend(AskConfiguration()).FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")));
    }

    private static string AskConfiguration()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("pg_config", ["--bindir"]) { RedirectStandardOutput = true })!;
            return process.StandardOutput.ReadToEnd().Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    private void MakeCluster()
    {
        var passwordFile = Path.Combine(folder.Path, "password");
        File.WriteAllText(passwordFile, Password);
        if (account is not null)
        {
            Run("chown", "-R", account, folder.Path);
        }

        using var making = Begin($"{Path.Combine(programs, "initdb")} -D {Data} -U {User} -A scram-sha-256 --pwfile={passwordFile} -E UTF8 --locale=C -N 2>&1");
        var said = making.StandardOutput.ReadToEnd();
        making.WaitForExit();
        Assert.True(making.ExitCode == 0, said);
    }

    private Process Begin(string script)
    {
        string[] command = account is null ? ["sh", "-c", script] : ["runuser", "-u", account, "--", "sh", "-c", script];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
        })!;
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private NpgsqlConnection Connect(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = User,
            Password = Password,
            Database = database,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }
}
