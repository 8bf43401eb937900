namespace PartnerUpgrade.Engine.Connection;

/// <summary>
/// The one door to everything that needs a third-party package. Its implementation lives in the private load context and is found by reflection;
/// it has a public constructor without parameters.
/// </summary>
public interface IAdapterFactory
{
    /// <summary>Opens the policies: those built in, from a folder, and any file.</summary>
    /// <param name="policyFolder">The folder of the built-in policies.</param>
    /// <returns>The source.</returns>
    IPolicySource CreatePolicySource(string policyFolder);

    /// <summary>Opens a sandbox: the REST client over Partner Center's contract in memory.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.SnapshotInvalid"/>: there is no such snapshot, or a line of it cannot be read.</exception>
    IPartnerCenter CreateSandbox(SandboxOptions options);

    /// <summary>Opens Partner Center itself. Nothing is sent yet.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.EndpointNotAllowed"/>: the endpoint is neither https nor loopback.</exception>
    IPartnerCenter CreateService(ServiceOptions options);

    /// <summary>Makes what <see cref="ServiceOptions"/> asks for tokens. Nobody signs in before it is first asked.</summary>
    /// <param name="options">How to sign in. Its secrets are read here, and not needed afterwards.</param>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.AuthenticationFailed"/>: something to sign in with is missing or cannot be used.</exception>
    SignInTokens SignIn(SignInOptions options);

    /// <summary>Opens a journal that outlives the connection, made anew where there is none, and shows that it can be written.</summary>
    /// <param name="location">A file's full path, or <c>postgresql://user@host/database</c>; null or empty for the file in the user's local application data.</param>
    /// <param name="clock">Time.</param>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.JournalUnavailable"/>.</exception>
    IUpgradeJournal OpenJournal(string? location, IClock clock);

    /// <summary>Reads price sheets, all into one.</summary>
    /// <param name="paths">Full paths of CSV files or zips, as Partner Center gives them out.</param>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.PriceSheetInvalid"/>, with line and column.</exception>
    IPriceSheet ReadPriceSheets(IReadOnlyList<string> paths);

    /// <summary>Begins a report.</summary>
    /// <param name="path">The full path of the file it will be written to; rows wait beside it.</param>
    /// <param name="titleOf">The title of an offer by its key, where it is known. Upgrades name offers by keys alone.</param>
    IUpgradeReport CreateReport(string path, Func<string, string?> titleOf);

    /// <summary>Draws a policy's matrix.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="form">The form of the picture.</param>
    void DrawPolicy(TextWriter output, UpgradePolicy policy, PolicyForm form);
}
