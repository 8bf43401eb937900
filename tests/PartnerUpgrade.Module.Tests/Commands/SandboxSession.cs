using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>A session connected to the built-in sample, as after <c>Connect-PartnerUpgrade -Sandbox</c>.</summary>
internal sealed class SandboxSession : IDisposable
{
    /// <summary>Connects.</summary>
    /// <param name="culture">The language of the session.</param>
    /// <param name="parameters">What else to say: which day it is, so that a test does not depend on the day on which it runs.</param>
    public SandboxSession(string culture = "en-US", string parameters = "-Date 2026-09-01")
    {
        Engine = new EngineSession(culture);
        Connection = Get<PartnerConnection>("Connect-PartnerUpgrade -Sandbox " + parameters).Single();
    }

    public EngineSession Engine { get; }

    public RecordingHost Host => Engine.Host;

    public PartnerConnection Connection { get; private set; }

    /// <summary>Puts a watch between the cmdlets and the service: same sandbox, same journal.</summary>
    public WatchedPartnerCenter Watch(IClock? clock = null)
    {
        var watched = WatchedPartnerCenter.Of(Connection.Service);
        Connection = new PartnerConnection(
            Connection.Endpoint,
            Connection.IsSandbox,
            Connection.Source,
            watched.Service,
            Connection.Policies,
            Connection.Policy,
            Connection.JournalStore,
            clock ?? Connection.Clock,
            calendar: Connection.Calendar);
        Engine.Set("watched", Connection);
        Run("$PSDefaultParameterValues = @{ '*:Connection' = $watched }").ThrowOnError();
        return watched;
    }

    /// <summary>Connects anew, as the parameters say.</summary>
    public void Connect(string parameters) => Connection = Get<PartnerConnection>($"Connect-PartnerUpgrade -Sandbox {parameters}").Single();

    public EngineRun Run(string script, params object[] input) => Engine.Run(script, input);

    public IReadOnlyList<T> Get<T>(string script, params object[] input) => Engine.Get<T>(script, input);

    /// <summary>The names of the customers of what a script writes.</summary>
    public IReadOnlyList<string> Customers(string script) => Get<string>($"{script} | ForEach-Object CustomerName");

    public void Dispose() => Engine.Dispose();
}
