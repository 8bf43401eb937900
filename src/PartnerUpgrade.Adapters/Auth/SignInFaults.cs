using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Identity.Client;

namespace PartnerUpgrade.Adapters.Auth;

/// <summary>
/// Puts a failed sign-in into words. Of the failure itself only its codes are passed on: its text may quote what was sent, secrets included.
/// </summary>
internal static class SignInFaults
{
    private static readonly Regex EntraCode = new(@"\bAADSTS(?<number>[0-9]{4,9})\b", RegexOptions.CultureInvariant);

    /// <summary>The error that a failure of the library or the network means.</summary>
    public static PartnerUpgradeException Explain(Exception failure)
    {
        var service = failure as MsalServiceException;
        var code = EntraCode.Match($"{service?.Message} {service?.ResponseBody}").Groups["number"].Value;
        var (id, message, remedy) = code.Length > 0 ? ClassifyCode(code, service!) : ClassifyFailure(failure);
        return new PartnerUpgradeException(id, code.Length > 0 ? $"{message} {Text.Format(Messages.SignInEntraCode, code)}" : message, remedy)
        {
            ServiceCode = code.Length > 0 ? $"AADSTS{code}" : null,
            RetryAfter = service?.Headers?.RetryAfter is { } pause ? pause.Delta ?? pause.Date - DateTimeOffset.UtcNow : null,
            CorrelationId = Guid.TryParse(service?.CorrelationId, out var correlation) ? correlation.ToString() : null,
        };
    }

    // Source: Microsoft Entra authentication and authorization error codes.
    private static (PartnerErrorId Id, string Message, string Remedy) ClassifyCode(string code, MsalServiceException failure) => code switch
    {
        "50072" or "50074" or "50076" or "50079" or "50158" => (PartnerErrorId.MfaRequired, Messages.SignInMfaRequired, Messages.SignInMfaRequiredRemedy),
        "65001" or "65004" or "90094" or "90095" => Failed(Messages.SignInNoConsent, Messages.SignInNoConsentRemedy),
        "7000215" => Failed(Messages.SignInSecretWrong, Messages.SignInSecretWrongRemedy),
        "7000222" => Failed(Messages.SignInSecretExpired, Messages.SignInSecretExpiredRemedy),
        "7000218" => Failed(Messages.SignInSecretWanted, Messages.SignInSecretWantedRemedy),
        "700027" or "7000272" or "700030" => Failed(Messages.SignInCertificateUnknown, Messages.SignInCertificateUnknownRemedy),
        "70000" or "70002" or "70008" or "700003" or "70043" or "700081" or "700082" or "700084" or "50078" or "50089" or "50132" or "50133" or "50173" =>
            Failed(Messages.SignInRefreshTokenExpired, Messages.SignInRefreshTokenExpiredRemedy),
        "50001" or "500011" or "650052" or "650057" or "900420" or "70011" => Failed(Messages.SignInAudienceWrong, Messages.SignInAudienceWrongRemedy),
        "90002" or "900021" or "900023" or "50059" or "50194" or "53000011" => Failed(Messages.SignInTenantUnknown, Messages.SignInTenantUnknownRemedy),
        "700016" or "7000112" or "90025" => Failed(Messages.SignInApplicationUnknown, Messages.SignInApplicationUnknownRemedy),
        "53000" or "53001" or "53002" or "53003" or "530031" or "530034" or "50105" =>
            Failed(Messages.SignInConditionalAccess, Messages.SignInConditionalAccessRemedy),
        "50011" => Failed(Messages.SignInRedirectUnknown, Messages.SignInRedirectUnknownRemedy),
        "70020" => CodeExpired,
        _ => IsOutage(failure) ? Unavailable : Failed(Messages.SignInRefused, Messages.SignInRefusedRemedy),
    };

    private static (PartnerErrorId Id, string Message, string Remedy) ClassifyFailure(Exception failure) => failure switch
    {
        // The library keeps asking nobody for as long as Entra wanted to be left alone, whoever signs in and with what (MSAL 4.83.1, 4.92.0).
        MsalThrottledServiceException throttled => (PartnerErrorId.ServiceUnavailable, PauseOf(throttled), Messages.SignInPausedRemedy),
        MsalServiceException { ErrorCode: "slow_down" } => Failed(Messages.SignInSlowDown, Messages.SignInSlowDownRemedy),

        // A proxy's page in the place of a token. With a status that says all is well, the library's reader fails bare (MSAL 4.83.1, 4.92.0).
        JsonException or MsalException when IsPage(failure) =>
            (PartnerErrorId.ServiceUnavailable, Messages.SignInPage, Messages.SignInPageRemedy),

        // An answer without a new refresh token, where one was expected.
        ArgumentNullException => Failed(Messages.SignInNoRefreshToken, Messages.SignInRefreshTokenExpiredRemedy),
        MsalClientException { ErrorCode: MsalError.AuthenticationCanceledError } => Cancelled,
        MsalServiceException { ErrorCode: MsalError.AccessDenied or "authorization_declined" } => Cancelled,
        MsalException { ErrorCode: MsalError.CodeExpired or "expired_token" } => CodeExpired,
        MsalClientException { ErrorCode: MsalError.LinuxXdgOpen or MsalError.WebviewUnavailable or MsalError.PlatformNotSupported } =>
            Failed(Messages.SignInNoBrowser, Messages.SignInNoBrowserRemedy),
        MsalServiceException service when IsOutage(service) => Unavailable,
        MsalServiceException { ErrorCode: MsalError.InvalidGrantError } =>
            Failed(Messages.SignInRefreshTokenExpired, Messages.SignInRefreshTokenExpiredRemedy),
        MsalUiRequiredException => (PartnerErrorId.MfaRequired, Messages.SignInMfaRequired, Messages.SignInMfaRequiredRemedy),
        HttpRequestException or IOException or OperationCanceledException or TimeoutException => Unavailable,
        _ => Failed(Messages.SignInRefused, Messages.SignInRefusedRemedy),
    };

    private static bool IsPage(Exception failure) =>
        failure is JsonException or MsalException { ErrorCode: MsalError.JsonParseError } or { InnerException: JsonException }
        || (failure as MsalServiceException)?.ResponseBody?.TrimStart().StartsWith("<", StringComparison.Ordinal) == true;

    private static string PauseOf(MsalServiceException failure) => failure.Headers?.RetryAfter?.Delta is { } pause
        ? Text.Format(Messages.SignInPausedFor, (int)Math.Ceiling(pause.TotalSeconds))
        : Messages.SignInPaused;

    // The codes of the library for a network that fails, and the statuses of a service that does.
    private static bool IsOutage(MsalServiceException failure) =>
        failure.StatusCode >= (int)HttpStatusCode.InternalServerError
        || failure.StatusCode is 429 or (int)HttpStatusCode.ProxyAuthenticationRequired
        || failure.ErrorCode is MsalError.RequestTimeout or MsalError.ServiceNotAvailable or MsalError.RequestThrottled;

    private static (PartnerErrorId Id, string Message, string Remedy) Failed(string message, string remedy) =>
        (PartnerErrorId.AuthenticationFailed, message, remedy);

    private static (PartnerErrorId Id, string Message, string Remedy) Cancelled => Failed(Messages.SignInCancelled, Messages.SignInCancelledRemedy);

    private static (PartnerErrorId Id, string Message, string Remedy) CodeExpired => Failed(Messages.SignInCodeExpired, Messages.SignInCodeExpiredRemedy);

    private static (PartnerErrorId Id, string Message, string Remedy) Unavailable =>
        (PartnerErrorId.ServiceUnavailable, Messages.SignInUnavailable, Messages.SignInUnavailableRemedy);
}
