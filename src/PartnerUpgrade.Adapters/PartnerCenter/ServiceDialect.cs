using System.Net.Http.Headers;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>What is Partner Center's own in the way that requests are carried: its version, its headers, its pages, and what it is called when something goes wrong.</summary>
internal class ServiceDialect
{
    public static ServiceDialect PartnerCenter { get; } = new();

    /// <summary>The version that is added to an address without a path.</summary>
    public virtual string Version => "/v1";

    /// <summary>What the service is to answer with.</summary>
    public virtual string Accept => "application/json";

    /// <summary>
    /// The names of the list in a page, one of which it has. (One documented sample of transitions wraps its rows in "transition": get-transitions.)
    /// </summary>
    public virtual IReadOnlyList<string> ListNames { get; } = ["items", "transition", "transitions"];

    /// <summary>The service's response points to another address than {0}.</summary>
    public virtual string LinkElsewhere => Messages.ServiceLinkElsewhere;

    /// <summary>The account is not allowed to do this.</summary>
    public virtual (string Message, string Remedy) AccessDenied => (Messages.ServiceAccessDenied, Messages.ServiceAccessDeniedRemedy);

    /// <summary>The sign-in is not accepted.</summary>
    public virtual (string Message, string Remedy) AuthenticationFailed => (Messages.ServiceAuthenticationFailed, Messages.ServiceAuthenticationFailedRemedy);

    /// <summary>A pause is asked for.</summary>
    public virtual (string Message, string Remedy) Throttled => (Messages.ServiceThrottled, Messages.ServiceThrottledRemedy);

    /// <summary>An error, with status {0}.</summary>
    public virtual (string Message, string Remedy) Failed => (Messages.ServiceFailed, Messages.ServiceFailedRemedy);

    /// <summary>A refusal, with status {0}.</summary>
    public virtual (string Message, string Remedy) Refused => (Messages.ServiceRefused, Messages.ServiceRefusedRemedy);

    /// <summary>No answer.</summary>
    public virtual string Silent => Messages.ServiceSilent;

    /// <summary>It cannot be reached at {0}, because of {1}.</summary>
    public virtual string Unreachable => Messages.ServiceUnreachable;

    /// <summary>An answer that cannot be understood.</summary>
    public virtual string Unreadable => Messages.ServiceResponseUnreadable;

    /// <summary>A listing that leads back to where it was.</summary>
    public virtual string ListingEndless => Messages.ServiceListingEndless;

    /// <summary>A listing of more than {0} pages.</summary>
    public virtual string TooManyPages => Messages.ServiceTooManyPages;

    /// <summary>A listing that goes on for {0} empty pages.</summary>
    public virtual string EmptyPages => Messages.ServiceEmptyPages;

    /// <summary>An answer longer than {0} MiB.</summary>
    public virtual string TooLong => Messages.ServiceAnswerTooLong;

    /// <summary>The service says {0}.</summary>
    public virtual string Says => Messages.ServiceSays;

    /// <summary>Its code is {0}.</summary>
    public virtual string SaysCode => Messages.ServiceSaysCode;

    /// <summary>The service says {0}, with code {1}.</summary>
    public virtual string SaysWithCode => Messages.ServiceSaysWithCode;

    /// <summary>Whether what is not there is a customer, a subscription or a product.</summary>
    public virtual bool NamesWhatIsNotFound => true;

    /// <summary>What it means that the service finds nothing there, where that is one thing; null where the request tells.</summary>
    public virtual (PartnerErrorId Id, string Message, string Remedy)? NotFound => null;

    /// <summary>The longest answer that is read, in MiB.</summary>
    public virtual int LongestAnswer => LimitedBody.Longest >> 20;

    /// <summary>Adds what the service wants to be told with each request.</summary>
    public virtual void AddHeaders(HttpRequestHeaders headers, Guid requestId, Guid correlationId, string locale)
    {
        headers.TryAddWithoutValidation("MS-RequestId", requestId.ToString());
        headers.TryAddWithoutValidation("MS-CorrelationId", correlationId.ToString());
        headers.TryAddWithoutValidation("X-Locale", locale);
        headers.TryAddWithoutValidation("MS-PartnerCenter-Application", "PartnerUpgrade");
    }

    /// <summary>Where a page goes on; null where it ends.</summary>
    public virtual PageLink? NextOf(WireObject page)
    {
        if (page.Child("links")?.Child("next") is not { } next || next.Text("uri") is not { Length: > 0 } uri)
        {
            return null;
        }

        return new PageLink(
            uri,
            [
                .. next.Children("headers")
                    .Select(header => new KeyValuePair<string, string>(header.Text("key"), header.Text("value")))
                    .Where(header => header.Key.Length > 0),
            ]);
    }
}
