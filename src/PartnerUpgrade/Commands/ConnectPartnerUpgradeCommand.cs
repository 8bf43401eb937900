namespace PartnerUpgrade.Cmdlets;

/// <summary>Connects the session to Partner Center, or to a sandbox.</summary>
[Cmdlet(VerbsCommunications.Connect, "PartnerUpgrade", DefaultParameterSetName = SandboxSet, HelpUri = HelpLink.Start + "Connect-PartnerUpgrade.md")]
[OutputType(typeof(PartnerConnection))]
public sealed class ConnectPartnerUpgradeCommand : SignInCmdlet
{
    private const string SandboxSet = "Sandbox";

    /// <summary>Connect to a sandbox in memory, where nothing costs money.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SandboxSet)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>The snapshot the sandbox is made from; by default the built-in sample.</summary>
    [Parameter(ParameterSetName = SandboxSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The day it is in the sandbox, so that a campaign can be rehearsed into next year.</summary>
    [Parameter(ParameterSetName = SandboxSet)]
    [Day]
    public DateTime? Date { get; set; }

    /// <summary>The cloud.</summary>
    [Parameter(ParameterSetName = AccessTokenSet), Parameter(ParameterSetName = DeviceCodeSet), Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = ClientSecretSet), Parameter(ParameterSetName = CertificateFileSet), Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = RefreshTokenSet)]
    public PartnerEnvironment Environment { get; set; }

    /// <summary>Partner Center's address, where it is not the cloud's own: https, or http on this machine.</summary>
    [Parameter(ParameterSetName = AccessTokenSet), Parameter(ParameterSetName = DeviceCodeSet), Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = ClientSecretSet), Parameter(ParameterSetName = CertificateFileSet), Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = RefreshTokenSet)]
    [ValidateNotNull]
    public Uri? Endpoint { get; set; }

    /// <summary>Microsoft Graph's address, where it is not the cloud's own: https, or http on this machine.</summary>
    [Parameter(ParameterSetName = AccessTokenSet), Parameter(ParameterSetName = DeviceCodeSet), Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = ClientSecretSet), Parameter(ParameterSetName = CertificateFileSet), Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = RefreshTokenSet)]
    [ValidateNotNull]
    public Uri? GraphEndpoint { get; set; }

    /// <summary>Where Partner Center gives out price sheets, where it is not the cloud's own address: https, or http on this machine.</summary>
    [Parameter(ParameterSetName = AccessTokenSet), Parameter(ParameterSetName = DeviceCodeSet), Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = ClientSecretSet), Parameter(ParameterSetName = CertificateFileSet), Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = RefreshTokenSet)]
    [ValidateNotNull]
    public Uri? PriceSheetEndpoint { get; set; }

    /// <summary>How many requests may be sent in a minute.</summary>
    [Parameter(ParameterSetName = AccessTokenSet), Parameter(ParameterSetName = DeviceCodeSet), Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = ClientSecretSet), Parameter(ParameterSetName = CertificateFileSet), Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = RefreshTokenSet)]
    [Count]
    [ValidateRange(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 500;

    /// <summary>The policy to follow: a built-in's name or a file's path.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    public string Policy { get; set; } = PolicyBinding.DefaultName;

    /// <summary>Where the journal is kept: a file, or a database's address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Journal { get; set; }

    /// <summary>The language in which the service answers and names its offers; by default the one this module's own messages are in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Locale]
    [ArgumentCompleter(typeof(LocaleCompleter))]
    public string Locale { get; set; } = Messages.ServiceLocale;

    /// <summary>The partner's own price sheets, CSV or zip as Partner Center gives them out, so that costs are estimated.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [List]
    [ArgumentCompleter(typeof(PriceSheetCompleter))]
    public string[] PriceSheet { get; set; } = [];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var connection = ParameterSetName == SandboxSet ? OpenSandbox() : OpenService();
        RunspaceConnection.Set(connection);
        WriteObject(connection);
    }

    private PartnerConnection OpenSandbox()
    {
        var connection = Require(() => Opener().OpenSandbox(Path is null ? null : SessionPath.Resolve(this, Path, PartnerErrorId.SnapshotInvalid), Date), Path ?? Policy);
        base.EndProcessing();
        return connection;
    }

    /// <summary>Opens everything first, so that nobody signs in for nothing, and then signs in, so that nothing fails later for a mistyped secret.</summary>
    private PartnerConnection OpenService()
    {
        var relay = OnRefreshToken is null ? null : new RefreshTokenRelay(OnRefreshToken);
        var tokens = Require(() => AdapterLoader.Factory.SignIn(DescribeSignIn(Environment, relay)), Environment);
        var connection = Require(() => Opener().OpenService(Environment, Endpoint, RequestsPerMinute, tokens, FindGraph(), FindPriceSheets()), Environment);
        try
        {
            relay?.Serve(this, PostAsync);
            Start(Environment, token => SignInAsync(tokens.PartnerCenter, token));
            base.EndProcessing();
            relay?.Join(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Where Microsoft Graph is; null where it is not asked: who works against another Partner Center than the cloud's has to name it too.</summary>
    private Uri? FindGraph() =>
        PartnerCloud.Of(Environment).Graph is not { } graph ? null
        : GraphEndpoint ?? (Endpoint is null || GraphAccessToken is not null ? graph : null);

    /// <summary>Where price sheets are given out; null where they are not asked for, by the same rule.</summary>
    private Uri? FindPriceSheets() =>
        PriceSheetEndpoint ?? (Endpoint is null || PriceSheetAccessToken is not null ? PartnerCloud.Of(Environment).PriceSheets : null);

    private async Task SignInAsync(Func<bool, CancellationToken, Task<string>> accessToken, CancellationToken cancellationToken)
    {
        try
        {
            await accessToken(false, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error)
        {
            await PostAsync(() => ThrowTerminatingError(ErrorRecords.Create(error, Environment))).ConfigureAwait(false);
        }
    }

    private ConnectionOpener Opener()
    {
        if (Environment == PartnerEnvironment.China && !MyInvocation.BoundParameters.ContainsKey(nameof(Policy)))
        {
            WriteWarning(Messages.ConnectionPolicyForChina);
        }

        if (Environment == PartnerEnvironment.China && (GraphAccessToken is not null || GraphEndpoint is not null))
        {
            WriteWarning(Messages.ConnectionNoGraphInChina);
        }

        var policies = AdapterLoader.Factory.CreatePolicySource(ModuleFolders.Policies);
        return new ConnectionOpener
        {
            Factory = AdapterLoader.Factory,
            Policies = policies,
            Policy = PolicyBinding.Read(this, policies, Policy),
            Locale = Locale,
            Journal = Journal is null || JournalLocation.IsAddress(Journal) || JournalLocation.IsConnectionString(Journal)
                ? Journal
                : SessionPath.Resolve(this, Journal, PartnerErrorId.JournalUnavailable),
            PriceSheets = Require(() => PriceSheet.SelectMany(FindSheets).ToList(), PriceSheet),
        };
    }

    /// <summary>Whoever names price sheets wants no others: a text that fits no file is not the same as none.</summary>
    private IReadOnlyList<string> FindSheets(string path) => SessionPath.Expand(this, path, PartnerErrorId.PriceSheetInvalid) is { Count: > 0 } files
        ? files
        : throw new PartnerUpgradeException(PartnerErrorId.PriceSheetInvalid, Text.Format(Messages.PriceSheetsNone, path), Messages.PriceSheetsNoneRemedy);
}
