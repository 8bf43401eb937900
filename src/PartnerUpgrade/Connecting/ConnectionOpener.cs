namespace PartnerUpgrade.Cmdlets;

/// <summary>Puts a connection together from its parts.</summary>
internal sealed class ConnectionOpener
{
    private static readonly Uri SandboxEndpoint = new("sandbox://memory/");

    private readonly SystemClock clock = SystemClock.Instance;

    /// <summary>The adapters.</summary>
    internal required IAdapterFactory Factory { get; init; }

    /// <summary>Where policies come from.</summary>
    internal required IPolicySource Policies { get; init; }

    /// <summary>The policy to follow.</summary>
    internal required UpgradePolicy Policy { get; init; }

    /// <summary>The language of the service's texts.</summary>
    internal required string Locale { get; init; }

    /// <summary>Where the journal is kept: a full path or an address; null for the usual place.</summary>
    internal required string? Journal { get; init; }

    /// <summary>The price sheets' full paths; empty for none, and then only the built-in sample has one.</summary>
    internal required IReadOnlyList<string> PriceSheets { get; init; }

    /// <summary>Opens a sandbox in memory, with a journal that lives as long as it does unless another place is named.</summary>
    /// <param name="snapshot">The snapshot's full path; null for the built-in sample.</param>
    /// <param name="date">The day it is in the sandbox; null for the usual one.</param>
    internal PartnerConnection OpenSandbox(string? snapshot, DateTime? date)
    {
        var day = new SandboxDay(clock);
        var service = Factory.CreateSandbox(new SandboxOptions
        {
            SnapshotPath = snapshot ?? ModuleFolders.SampleSnapshot,
            IsSample = snapshot is null,
            Date = date,
            Day = day,
            PriceSheets = snapshot is null ? ModuleFolders.SamplePriceSheets : [],
            Locale = Locale,
            Trace = () => CallTrace.Lines,
            BodyTrace = () => CallTrace.Bodies,
        });
        return Join(SandboxEndpoint, isSandbox: true, snapshot ?? Messages.ConnectionSample, service, snapshot is null ? ModuleFolders.SamplePriceSheets : [], day);
    }

    /// <summary>Opens Partner Center itself, with a journal that outlives the session. Nothing is sent yet.</summary>
    /// <param name="environment">The cloud.</param>
    /// <param name="endpoint">The service's address; null for the cloud's own.</param>
    /// <param name="requestsPerMinute">How many requests the service takes.</param>
    /// <param name="tokens">Gives the access tokens.</param>
    /// <param name="graphEndpoint">Microsoft Graph's address; null where it is not asked.</param>
    /// <param name="priceSheetEndpoint">Where price sheets are given out; null where they are not asked for.</param>
    internal PartnerConnection OpenService(
        PartnerEnvironment environment,
        Uri? endpoint,
        int requestsPerMinute,
        SignInTokens tokens,
        Uri? graphEndpoint,
        Uri? priceSheetEndpoint)
    {
        var options = new ServiceOptions
        {
            Endpoint = endpoint ?? PartnerCloud.Of(environment).Service,
            RequestsPerMinute = requestsPerMinute,
            Locale = Locale,
            AccessToken = tokens.PartnerCenter,
            GraphEndpoint = graphEndpoint,
            GraphAccessToken = tokens.Graph,
            PriceSheetEndpoint = priceSheetEndpoint,
            PriceSheetAccessToken = tokens.PriceSheets,
            Trace = () => CallTrace.Lines,
            BodyTrace = () => CallTrace.Bodies,
        };
        return Join(options.Endpoint, isSandbox: false, environment.ToString(), Factory.CreateService(options), []);
    }

    private PartnerConnection Join(Uri endpoint, bool isSandbox, string source, IPartnerCenter service, IReadOnlyList<string> usualSheets, SandboxDay? day = null)
    {
        try
        {
            // Read before the journal is opened: a sheet that cannot be used leaves nothing behind.
            var sheets = PriceSheets.Count > 0 ? PriceSheets : usualSheets;
            var prices = sheets.Count > 0 ? Factory.ReadPriceSheets(sheets) : null;
            var journal = isSandbox && Journal is null ? new MemoryJournal(clock) : Factory.OpenJournal(Journal, clock);
            return ConnectionParts.Join(endpoint, isSandbox, source, service, Policies, Policy, journal, clock, prices, day);
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }
}
