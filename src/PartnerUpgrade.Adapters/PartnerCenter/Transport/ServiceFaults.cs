using System.Net;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Puts what went wrong with a call into words, under the ids a user's script can rely on.</summary>
internal sealed class ServiceFaults(SecretRedaction redaction, ServiceDialect dialect)
{
    private static readonly TimeSpan RenewalPause = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PendingOperationPause = TimeSpan.FromHours(24);

    public ServiceDialect Dialect { get; } = dialect;

    /// <summary>Whether a rejection may be due to the token's age; a missing second factor or a wrong audience is not.</summary>
    public static bool IsCurableByRenewal(ServiceResponse response) => ErrorBody.Read(response.Body).Code is not ("900420" or "900421");

    /// <summary>A refusal, in its kind: nothing was done.</summary>
    public PartnerUpgradeException Refusal(ServiceRequest request, ServiceResponse response)
    {
        var error = ErrorBody.Read(response.Body);
        var (id, message, remedy) = Classify(request, response, error.Code);
        return new PartnerUpgradeException(id, WithQuotation(message, error), remedy)
        {
            ServiceCode = error.Code.Length > 0 ? error.Code : null,
            CorrelationId = request.CorrelationId.ToString(),
            RetryAfter = response.RetryAfter ?? AdvisedPause(response.Status, error.Code),
        };
    }

    /// <summary>An answer that cannot be understood.</summary>
    public PartnerUpgradeException Unreadable(ServiceRequest request) => Invalid(request, Dialect.Unreadable);

    /// <summary>A listing that leads back to where it was.</summary>
    public PartnerUpgradeException EndlessListing(ServiceRequest request) => Invalid(request, Dialect.ListingEndless);

    /// <summary>A listing of more pages than there can be.</summary>
    public PartnerUpgradeException TooManyPages(ServiceRequest request, int pages) => Invalid(request, Text.Format(Dialect.TooManyPages, pages));

    /// <summary>A listing that goes on with nothing in it.</summary>
    public PartnerUpgradeException EmptyPages(ServiceRequest request, int pages) => Invalid(request, Text.Format(Dialect.EmptyPages, pages));

    /// <summary>An answer longer than any there can be.</summary>
    public PartnerUpgradeException TooLong(ServiceRequest request) => Invalid(request, Text.Format(Dialect.TooLong, Dialect.LongestAnswer));

    /// <summary>No answer, and no matter: nothing was to be changed, or it is certain that nothing was.</summary>
    public PartnerUpgradeException Unreachable(ServiceRequest request, NoAnswerException failure) =>
        new(
            PartnerErrorId.ServiceUnavailable,
            failure.IsTimeout
                ? Dialect.Silent
                : Text.Format(Dialect.Unreachable, request.Uri.GetLeftPart(UriPartial.Authority), redaction.Clean(failure.Message)),
            Messages.ServiceUnreachableRemedy)
        {
            CorrelationId = request.CorrelationId.ToString(),
        };

    /// <summary>A change may have been made, and no usable answer says whether.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failure">What ended the attempt; null where an answer came that is of no use.</param>
    /// <param name="response">That answer.</param>
    public OutcomeUnknownException OutcomeUnknown(ServiceRequest request, NoAnswerException? failure, ServiceResponse? response)
    {
        var error = response is null ? ErrorBody.None : ErrorBody.Read(response.Body);
        var message = response is null ? Messages.ServiceOutcomeUnknown : Text.Format(Messages.ServiceOutcomeUnknownStatus, (int)response.Status);
        return new OutcomeUnknownException(WithQuotation(message, error), Messages.ServiceOutcomeUnknownRemedy, failure?.InnerException)
        {
            ServiceCode = error.Code.Length > 0 ? error.Code : null,
            CorrelationId = request.CorrelationId.ToString(),
        };
    }

    // The code says more than the status; sources: error-codes, partner-center-authentication.
    private (PartnerErrorId Id, string Message, string Remedy) Classify(ServiceRequest request, ServiceResponse response, string code) => code switch
    {
        "900421" => (PartnerErrorId.MfaRequired, Messages.ServiceMfaRequired, Messages.ServiceMfaRequiredRemedy),
        "900420" => (PartnerErrorId.AuthenticationFailed, Messages.ServiceAudienceWrong, Messages.ServiceAudienceWrongRemedy),
        "900329" => (PartnerErrorId.AccessDenied, Messages.ServiceUserRequired, Messages.ServiceUserRequiredRemedy),
        "900309" => (PartnerErrorId.AccessDenied, Messages.ServiceConditionalAccess, Messages.ServiceConditionalAccessRemedy),
        "900308" => AccessDenied,
        "20002" => CustomerNotFound,
        "20003" => SubscriptionNotFound,
        "800090" => (PartnerErrorId.UpgradeFailed, Text.Format(Messages.ServiceChangeRefused, (int)response.Status), Messages.ServiceFewerSeatsRefusedRemedy),
        _ => ClassifyStatus(request, response),
    };

    private (PartnerErrorId Id, string Message, string Remedy) ClassifyStatus(ServiceRequest request, ServiceResponse response) => response switch
    {
        { Status: HttpStatusCode.Unauthorized } =>
            (PartnerErrorId.AuthenticationFailed, Dialect.AuthenticationFailed.Message, Dialect.AuthenticationFailed.Remedy),
        { Status: HttpStatusCode.Forbidden } => AccessDenied,
        { Status: HttpStatusCode.NotFound } when Dialect.NotFound is { } nothing => nothing,
        { Status: HttpStatusCode.NotFound } when Dialect.NamesWhatIsNotFound => request.NotFound switch
        {
            PartnerErrorId.SubscriptionNotFound => SubscriptionNotFound,
            PartnerErrorId.OfferUnknown => (PartnerErrorId.OfferUnknown, Messages.ServiceProductNotFound, Messages.ServiceProductNotFoundRemedy),
            _ => CustomerNotFound,
        },
        { IsThrottled: true } => (PartnerErrorId.Throttled, Dialect.Throttled.Message, Dialect.Throttled.Remedy),
        { IsFailure: true } =>
            (PartnerErrorId.ServiceUnavailable, Text.Format(Dialect.Failed.Message, (int)response.Status), Dialect.Failed.Remedy),
        { IsRedirect: true } => (PartnerErrorId.ServiceResponseInvalid, Dialect.Unreadable, Messages.ServiceResponseUnreadableRemedy),
        _ when request.Method != HttpMethod.Get =>
            (PartnerErrorId.UpgradeFailed, Text.Format(Messages.ServiceChangeRefused, (int)response.Status), Messages.ServiceChangeRefusedRemedy),
        _ => (PartnerErrorId.ServiceUnavailable, Text.Format(Dialect.Refused.Message, (int)response.Status), Dialect.Refused.Remedy),
    };

    private (PartnerErrorId Id, string Message, string Remedy) AccessDenied =>
        (PartnerErrorId.AccessDenied, Dialect.AccessDenied.Message, Dialect.AccessDenied.Remedy);

    private static (PartnerErrorId Id, string Message, string Remedy) CustomerNotFound =>
        (PartnerErrorId.CustomerNotFound, Messages.ServiceCustomerNotFound, Messages.ServiceCustomerNotFoundRemedy);

    private static (PartnerErrorId Id, string Message, string Remedy) SubscriptionNotFound =>
        (PartnerErrorId.SubscriptionNotFound, Messages.ServiceSubscriptionNotFound, Messages.ServiceSubscriptionNotFoundRemedy);

    // A subscription that is being renewed or has an operation pending refuses changes for a known while (error-codes; Manage customer subscriptions).
    private static TimeSpan? AdvisedPause(HttpStatusCode status, string code) =>
        code == "900278" ? PendingOperationPause
        : status == HttpStatusCode.Conflict ? RenewalPause
        : null;

    private static PartnerUpgradeException Invalid(ServiceRequest request, string message) =>
        new(PartnerErrorId.ServiceResponseInvalid, message, Messages.ServiceResponseUnreadableRemedy) { CorrelationId = request.CorrelationId.ToString() };

    private string WithQuotation(string message, ErrorBody error)
    {
        var text = redaction.Clean(error.Text);
        return (text.Length, error.Code.Length) switch
        {
            (0, 0) => message,
            (0, _) => $"{message} {Text.Format(Dialect.SaysCode, error.Code)}",
            (_, 0) => $"{message} {Text.Format(Dialect.Says, text)}",
            _ => $"{message} {Text.Format(Dialect.SaysWithCode, text, error.Code)}",
        };
    }
}
