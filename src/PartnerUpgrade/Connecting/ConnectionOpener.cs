namespace PartnerUpgrade.Cmdlets;

/// <summary>Puts a connection together from its parts.</summary>
internal sealed class ConnectionOpener
{
    private static readonly Uri SandboxEndpoint = new("sandbox://memory/");

    private readonly SystemClock clock = SystemClock.Instance;

    internal required IAdapterFactory Factory { get; init; }

    internal required IPolicySource Policies { get; init; }

    internal required UpgradePolicy Policy { get; init; }

    /// <summary>The language of the service's texts.</summary>
    internal required string Locale { get; init; }

    /// <summary>Where the journal is kept: a full path or an address; null for the usual place.</summary>
    internal required string? Journal { get; init; }

    /// <summary>The price sheets' full paths; empty for none, and then only the built-in sample has one.</summary>
    internal required IReadOnlyList<string> PriceSheets { get; init; }

    /// <summary>Opens a sandbox in memory, by default of the built-in sample on the usual day, with a journal that lives as long as it does unless another place is named.</summary>
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

    /// <summary>Opens Partner Center itself, at the cloud's own address unless one is given, with a journal that outlives the session. Nothing is sent yet. Graph and price sheets are not asked where their addresses are null.</summary>
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
