using PartnerUpgrade.Adapters.Auth;
using PartnerUpgrade.Adapters.Journal;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Adapters.PriceSheets;
using PartnerUpgrade.Adapters.Resources;
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
        });
        return new ServiceConnection
        {
            // A name that can never resolve: whatever went past the handler would reach nobody.
            Endpoint = new Uri("https://sandbox.invalid"),
            Handler = handler,
            PartnerId = handler.PartnerId,
            Locale = options.Locale,
            Trace = options.Trace,
            BodyTrace = options.BodyTrace,
        }.Open();
    }

    /// <inheritdoc/>
    public IPartnerCenter CreateService(ServiceOptions options) => new ServiceConnection
    {
        Endpoint = ServiceOrigin.IsAllowed(options.Endpoint)
            ? options.Endpoint
            : throw new PartnerUpgradeException(
                PartnerErrorId.EndpointNotAllowed,
                Messages.ServiceEndpointNotAllowed,
                Messages.ServiceEndpointNotAllowedRemedy),
        Handler = ServiceHandlers.Create(),
        Locale = options.Locale,
        RequestLimit = options.RequestsPerMinute,
        AccessToken = options.AccessToken,
        Trace = options.Trace,
        BodyTrace = options.BodyTrace,
    }.Open();

    /// <inheritdoc/>
    public Func<bool, CancellationToken, Task<string>> CreateAccessToken(SignInOptions options) =>
        SignIn.Prepare(options, SignInHandler(), openBrowser: null, SystemClock.Instance);

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
    public IUpgradeReport CreateReport(string path, Func<string, string?> titleOf) => new UpgradeReport(path, titleOf);

    /// <inheritdoc/>
    public void DrawPolicy(TextWriter output, UpgradePolicy policy, PolicyForm form) => PolicyPicture.Write(output, policy, form);
}
