using System.Net.Http.Headers;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Graph;

/// <summary>What is Microsoft Graph's own in the way that requests are carried.</summary>
internal sealed class GraphDialect : ServiceDialect
{
    private GraphDialect()
    {
    }

    public static GraphDialect Instance { get; } = new();

    public override string Version => "/v1.0";

    public override IReadOnlyList<string> ListNames { get; } = ["value"];

    public override string LinkElsewhere => Messages.GraphLinkElsewhere;

    public override (string Message, string Remedy) AccessDenied => (Messages.GraphAccessDenied, Messages.GraphAccessDeniedRemedy);

    public override (string Message, string Remedy) AuthenticationFailed => (Messages.GraphAuthenticationFailed, Messages.GraphAuthenticationFailedRemedy);

    public override (string Message, string Remedy) Throttled => (Messages.GraphThrottled, Messages.GraphThrottledRemedy);

    public override (string Message, string Remedy) Failed => (Messages.GraphFailed, Messages.ServiceFailedRemedy);

    public override (string Message, string Remedy) Refused => (Messages.GraphRefused, Messages.ServiceRefusedRemedy);

    public override string Silent => Messages.GraphSilent;

    public override string Unreachable => Messages.GraphUnreachable;

    public override string Unreadable => Messages.GraphResponseUnreadable;

    public override string ListingEndless => Messages.GraphListingEndless;

    public override string TooManyPages => Messages.GraphTooManyPages;

    public override string EmptyPages => Messages.GraphEmptyPages;

    public override string TooLong => Messages.GraphAnswerTooLong;

    public override string Says => Messages.GraphSays;

    public override string SaysCode => Messages.GraphSaysCode;

    public override string SaysWithCode => Messages.GraphSaysWithCode;

    public override bool NamesWhatIsNotFound => false;

    public override void AddHeaders(HttpRequestHeaders headers, Guid requestId, Guid correlationId, string locale)
    {
        headers.TryAddWithoutValidation("client-request-id", requestId.ToString());
        headers.TryAddWithoutValidation("Accept-Language", locale);
    }

    public override PageLink? NextOf(WireObject page) => page.Text("@odata.nextLink") is { Length: > 0 } link ? new PageLink(link, []) : null;
}
