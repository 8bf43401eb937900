using PartnerUpgrade.Adapters.Graph;
using PartnerUpgrade.Adapters.Journal;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Adapters.PriceSheets;
using PartnerUpgrade.Adapters.Spreadsheets;
using PartnerUpgrade.Adapters.Yaml;
using PartnerUpgrade.Reports;
using PartnerUpgrade.Sandbox;

namespace PartnerUpgrade.Adapters;

/// <summary>Makes the adapters. Found by reflection in the private load context, hence public with a constructor without parameters.</summary>
public sealed class AdapterFactory : IAdapterFactory
{
    /// <summary>Makes what carries the messages of a sign-in; tests answer them themselves.</summary>
    internal Func<HttpMessageHandler> SignInHandler { get; set; } = ServiceHandlers.Create;

    /// <inheritdoc/>
    public IPolicySource CreatePolicySource(string policyFolder) => new YamlPolicySource(policyFolder);

    /// <inheritdoc/>
    public IPartnerCenter CreateSandbox(SandboxOptions options)
    {
        var handler = SandboxHandler.Open(new SandboxSettings
        {
            SnapshotPath = options.SnapshotPath,
            IsSample = options.IsSample,
            Date = options.Date,
            Day = options.Day,
            PriceSheets = options.PriceSheets,
        });
        var connection = new ServiceConnection
        {
            // A name that can never resolve: whatever went past the handler would reach nobody.
            Endpoint = new Uri("https://sandbox.invalid"),
            Handler = handler,

            // It answers at once: a clock for each of its answers would run for nothing.
            Timings = new ServiceTimings { AnswerLimit = Timeout.InfiniteTimeSpan },

            // Its calls cost next to nothing, and what is of a small page is gone again before it becomes old, and memory grows by it.
            PageSize = 50,
            PartnerId = handler.PartnerId,
            PartnerName = handler.PartnerName,
            Locale = options.Locale,
            Trace = options.Trace,
            BodyTrace = options.BodyTrace,
        };

        // All are answered by one sandbox, which the client of Partner Center ends.
        var shared = connection with { Handler = new SharedHandler(handler) };
        return (connection with { Graph = shared.OpenGraph(), PriceSheets = shared.OpenPriceSheets() }).Open();
    }

    /// <inheritdoc/>
    public IPartnerCenter CreateService(ServiceOptions options)
    {
        var connection = new ServiceConnection
        {
            Endpoint = Allowed(options.Endpoint),
            Handler = ServiceHandlers.Create(),
            Locale = options.Locale,
            RequestLimit = options.RequestsPerMinute,
            AccessToken = options.AccessToken,
            Trace = options.Trace,
            BodyTrace = options.BodyTrace,
        };
        return (connection with { Graph = OpenGraph(options), PriceSheets = OpenPriceSheets(options) }).Open();
    }

    /// <inheritdoc/>
    public SignInTokens SignIn(SignInOptions options) => Auth.SignIn.Prepare(options, SignInHandler(), openBrowser: null, SystemClock.Instance);

    /// <inheritdoc/>
    public IUpgradeJournal OpenJournal(string? location, IClock clock) => JournalOpener.Open(location, clock);

    /// <inheritdoc/>
    public IPriceSheet ReadPriceSheets(IReadOnlyList<string> paths)
    {
        var table = new PriceTable();
        foreach (var path in paths)
        {
            new PriceSheetReader(table).Read(path);
        }

        return table;
    }

    /// <inheritdoc/>
    public IUpgradeReport CreateReport(string path, Func<string, string?> titleOf) =>
        path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? new WorkbookReport(titleOf) : new UpgradeReport(path, titleOf);

    /// <inheritdoc/>
    public void DrawPolicy(TextWriter output, UpgradePolicy policy, PolicyForm form) => PolicyPicture.Write(output, policy, form);

    /// <summary>Nothing tells how many requests Microsoft Graph takes: it asks for a pause where they are too many.</summary>
    private static GraphClient? OpenGraph(ServiceOptions options) => options is { GraphEndpoint: { } endpoint, GraphAccessToken: { } token }
        ? Beside(options, endpoint, token, ServiceHandlers.Create).OpenGraph()
        : null;

    private static PriceSheetClient? OpenPriceSheets(ServiceOptions options) => options is { PriceSheetEndpoint: { } endpoint, PriceSheetAccessToken: { } token }
        ? Beside(options, endpoint, token, ServiceHandlers.CreateForFiles).OpenPriceSheets()
        : null;

    private static ServiceConnection Beside(ServiceOptions options, Uri endpoint, Func<bool, CancellationToken, Task<string>> token, Func<HttpMessageHandler> handler) => new()
    {
        Endpoint = Allowed(endpoint),
        Handler = handler(),
        Locale = options.Locale,
        AccessToken = token,
        Trace = options.Trace,
        BodyTrace = options.BodyTrace,
    };

    private static Uri Allowed(Uri endpoint) => ServiceOrigin.IsAllowed(endpoint)
        ? endpoint
        : throw new PartnerUpgradeException(PartnerErrorId.EndpointNotAllowed, Messages.ServiceEndpointNotAllowed, Messages.ServiceEndpointNotAllowedRemedy);

    /// <summary>A handler that someone else ends.</summary>
    private sealed class SharedHandler(HttpMessageHandler shared) : DelegatingHandler(shared)
    {
        protected override void Dispose(bool disposing)
        {
        }
    }
}
