using System.Security;

namespace PartnerUpgrade.Engine.Connection;

/// <summary>How to sign in to Partner Center.</summary>
public sealed class SignInOptions
{
    /// <summary>The tenant where any organisation's users may sign in.</summary>
    public const string AnyOrganization = "organizations";

    /// <summary>The way to sign in.</summary>
    public SignInKind Kind { get; init; }

    /// <summary>The cloud.</summary>
    public PartnerEnvironment Environment { get; init; }

    /// <summary>The application's id in Microsoft Entra; null where none was given.</summary>
    public Guid? ApplicationId { get; init; }

    /// <summary>The partner's tenant: its id or one of its domains.</summary>
    public string TenantId { get; init; } = AnyOrganization;

    /// <summary>The token to use (<see cref="SignInKind.AccessToken"/>), or to begin with (<see cref="SignInKind.RefreshToken"/>).</summary>
    public SecureString? Token { get; init; }

    /// <summary>A token for Microsoft Graph that someone else acquired; null to use the same sign-in for it, where that is one.</summary>
    public SecureString? GraphToken { get; init; }

    /// <summary>A token for price sheets that someone else acquired; null to use the same sign-in for them, where that is one.</summary>
    public SecureString? PriceSheetToken { get; init; }

    /// <summary>The application's secret.</summary>
    public SecureString? ClientSecret { get; init; }

    /// <summary>The full path of the application's certificate with its private key, a PFX file.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The password of that file.</summary>
    public SecureString? CertificatePassword { get; init; }

    /// <summary>The thumbprint of the application's certificate in the user's or the machine's store.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>Receives what the user must be told to sign in with a code, on any thread; it must not wait for the sign-in.</summary>
    public Action<string>? OnDeviceCode { get; init; }

    /// <summary>Receives each refresh token that takes the place of the one before, on any thread; it must not wait for anything.</summary>
    public Action<SecureString>? OnRefreshToken { get; init; }
}

/// <summary>The ways to sign in.</summary>
public enum SignInKind
{
    /// <summary>With an access token that someone else acquired. It cannot be renewed.</summary>
    AccessToken,

    /// <summary>As a user, who enters a code in a browser anywhere.</summary>
    DeviceCode,

    /// <summary>As a user, in this machine's browser.</summary>
    Interactive,

    /// <summary>As an application, with its secret or its certificate.</summary>
    Application,

    /// <summary>As a user who signed in before, with the refresh token from then (Secure Application Model).</summary>
    RefreshToken,
}

/// <summary>What gives the access tokens of a sign-in, one for each service: a token of one is never sent to the other.</summary>
/// <param name="PartnerCenter">Gives the token in use, renewed in time; true asks for a new one, because the last was rejected.</param>
/// <param name="Graph">The same for Microsoft Graph; null where the sign-in is not for it.</param>
/// <param name="PriceSheets">The same for the price sheets; null where the sign-in is not for them.</param>
public sealed record SignInTokens(
    Func<bool, CancellationToken, Task<string>> PartnerCenter,
    Func<bool, CancellationToken, Task<string>>? Graph,
    Func<bool, CancellationToken, Task<string>>? PriceSheets);
