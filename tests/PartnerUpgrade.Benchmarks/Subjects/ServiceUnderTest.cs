using PartnerUpgrade.Adapters;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>A connection as the cmdlets use it, and the paths of the calls it has made.</summary>
internal sealed class ServiceUnderTest : IDisposable
{
    private readonly List<string> paths = [];

    /// <summary>Connects to a server over sockets.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="limit">How many requests it takes in a window; null for any number.</param>
    /// <param name="window">The window.</param>
    internal ServiceUnderTest(Uri server, int? limit = null, TimeSpan? window = null)
    {
        var factory = new AdapterFactory();
        var service = new ServiceConnection
        {
            Endpoint = server,
            Handler = ServiceHandlers.Create(),
            AccessToken = (_, _) => Task.FromResult("sandbox"),
            RequestLimit = limit,
            RequestWindow = window ?? TimeSpan.FromMinutes(1),
        }.Open();
        Connection = Connect(factory, service, server);
    }

    private ServiceUnderTest(string snapshot)
    {
        var factory = new AdapterFactory();
        var service = factory.CreateSandbox(new SandboxOptions { SnapshotPath = snapshot, Trace = () => Note });
        Connection = Connect(factory, service, new Uri("sandbox://memory/"));
    }

    internal PartnerConnection Connection { get; }

    /// <summary>The calls made so far.</summary>
    internal IReadOnlyList<string> Paths
    {
        get
        {
            lock (paths)
            {
                return [.. paths];
            }
        }
    }

    /// <summary>Connects to a sandbox in memory that notes every call.</summary>
    internal static ServiceUnderTest Noting(string snapshot) => new(snapshot);

    public void Dispose() => Connection.Dispose();

    private static PartnerConnection Connect(AdapterFactory factory, IPartnerCenter service, Uri endpoint)
    {
        var policies = factory.CreatePolicySource(Places.Policies);
        return new PartnerConnection(endpoint, false, "benchmark", service, policies, policies.Read("csp-2016").Policy!, new MemoryJournal(SystemClock.Instance), SystemClock.Instance);
    }

    /// <summary>Of "GET path status …", the path.</summary>
    private void Note(string line)
    {
        lock (paths)
        {
            paths.Add(line.Split(' ')[1]);
        }
    }
}
