using System.Security;

namespace PartnerUpgrade.Cmdlets;

/// <summary>A cmdlet that signs in, in one of the ways partners do.</summary>
public abstract class SignInCmdlet : AsyncCmdlet
{
    private protected const string AccessTokenSet = "AccessToken";
    private protected const string DeviceCodeSet = "DeviceCode";
    private protected const string InteractiveSet = "Interactive";
    private protected const string ClientSecretSet = "ClientSecret";
    private protected const string CertificateFileSet = "CertificateFile";
    private protected const string CertificateStoreSet = "CertificateStore";
    private protected const string RefreshTokenSet = "RefreshToken";

    /// <summary>An access token for Partner Center that you acquired yourself. It is not renewed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessTokenSet)]
    public SecureString? AccessToken { get; set; }

    /// <summary>Sign in by entering a code in a browser anywhere.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DeviceCodeSet)]
    [Alias("UseDeviceCode")]
    public SwitchParameter DeviceCode { get; set; }

    /// <summary>Sign in with this machine's browser.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InteractiveSet)]
    public SwitchParameter Interactive { get; set; }

    /// <summary>The id of your application in Microsoft Entra.</summary>
    [Parameter(ParameterSetName = DeviceCodeSet), Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(Mandatory = true, ParameterSetName = ClientSecretSet), Parameter(Mandatory = true, ParameterSetName = CertificateFileSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateStoreSet), Parameter(Mandatory = true, ParameterSetName = RefreshTokenSet)]
    [Alias("ClientId")]
    public Guid? ApplicationId { get; set; }

    /// <summary>The partner's tenant, by its id or one of its domains.</summary>
    [Parameter(ParameterSetName = DeviceCodeSet), Parameter(ParameterSetName = InteractiveSet), Parameter(ParameterSetName = RefreshTokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = ClientSecretSet), Parameter(Mandatory = true, ParameterSetName = CertificateFileSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateStoreSet)]
    [ValidatePattern("^[A-Za-z0-9][A-Za-z0-9.-]*$")]
    public string TenantId { get; set; } = SignInOptions.AnyOrganization;

    /// <summary>The application's secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ClientSecretSet), Parameter(ParameterSetName = RefreshTokenSet)]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The application's certificate with its private key, a PFX file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateFileSet), Parameter(ParameterSetName = RefreshTokenSet)]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>The password of that file.</summary>
    [Parameter(ParameterSetName = CertificateFileSet), Parameter(ParameterSetName = RefreshTokenSet)]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>The thumbprint of the application's certificate in the current user's or the machine's personal store.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateStoreSet), Parameter(ParameterSetName = RefreshTokenSet)]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    /// <summary>A refresh token from an earlier sign-in of a user (Secure Application Model).</summary>
    [Parameter(Mandatory = true, ParameterSetName = RefreshTokenSet)]
    public SecureString? RefreshToken { get; set; }

    /// <summary>An access token for Microsoft Graph that you acquired yourself, to read delegated admin relationships. It is not renewed.</summary>
    [Parameter(ParameterSetName = AccessTokenSet), Parameter(ParameterSetName = DeviceCodeSet), Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = ClientSecretSet), Parameter(ParameterSetName = CertificateFileSet), Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = RefreshTokenSet)]
    public SecureString? GraphAccessToken { get; set; }

    /// <summary>An access token for Partner Center's price sheets that you acquired yourself. It is not renewed.</summary>
    [Parameter(ParameterSetName = AccessTokenSet), Parameter(ParameterSetName = DeviceCodeSet), Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = ClientSecretSet), Parameter(ParameterSetName = CertificateFileSet), Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = RefreshTokenSet)]
    public SecureString? PriceSheetAccessToken { get; set; }

    /// <summary>Receives each new refresh token as a SecureString, to be kept for the next time.</summary>
    [Parameter(ParameterSetName = RefreshTokenSet), Parameter(ParameterSetName = DeviceCodeSet), Parameter(ParameterSetName = InteractiveSet)]
    [ValidateNotNull]
    public ScriptBlock? OnRefreshToken { get; set; }

    /// <summary>How to sign in, as the parameters say.</summary>
    private protected SignInOptions DescribeSignIn(PartnerEnvironment environment, RefreshTokenRelay? relay) => new()
    {
        Kind = ParameterSetName switch
        {
            AccessTokenSet => SignInKind.AccessToken,
            DeviceCodeSet => SignInKind.DeviceCode,
            InteractiveSet => SignInKind.Interactive,
            RefreshTokenSet => SignInKind.RefreshToken,
            _ => SignInKind.Application,
        },
        Environment = environment,
        ApplicationId = ApplicationId,
        TenantId = TenantId,
        Token = AccessToken ?? RefreshToken,
        GraphToken = GraphAccessToken,
        PriceSheetToken = PriceSheetAccessToken,
        ClientSecret = ClientSecret,
        CertificatePath = CertificatePath is null ? null : SessionPath.Resolve(this, CertificatePath, PartnerErrorId.AuthenticationFailed),
        CertificatePassword = CertificatePassword,
        CertificateThumbprint = CertificateThumbprint,
        OnDeviceCode = text => _ = PostAsync(() => WriteWarning(text)),
        OnRefreshToken = relay is null ? null : relay.Receive,
    };
}
