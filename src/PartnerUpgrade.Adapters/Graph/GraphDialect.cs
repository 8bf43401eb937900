using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Adapters.Resources;

namespace PartnerUpgrade.Adapters.Graph;

/// <summary>What is Microsoft Graph's own in the way that requests are carried.</summary>
internal sealed class GraphDialect : ServiceDialect
{
    private GraphDialect()
    {
    }

    /// <summary>The only one needed.</summary>
    public static GraphDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override string Version => "/v1.0";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListNames { get; } = ["value"];

    /// <inheritdoc/>
    public override string LinkElsewhere => Messages.GraphLinkElsewhere;

    /// <inheritdoc/>
    public override (string Message, string Remedy) AccessDenied => (Messages.GraphAccessDenied, Messages.GraphAccessDeniedRemedy);

    /// <inheritdoc/>
    public override (string Message, string Remedy) AuthenticationFailed => (Messages.GraphAuthenticationFailed, Messages.GraphAuthenticationFailedRemedy);

    /// <inheritdoc/>
    public override (string Message, string Remedy) Throttled => (Messages.GraphThrottled, Messages.GraphThrottledRemedy);

    /// <inheritdoc/>
    public override (string Message, string Remedy) Failed => (Messages.GraphFailed, Messages.ServiceFailedRemedy);

    /// <inheritdoc/>
    public override (string Message, string Remedy) Refused => (Messages.GraphRefused, Messages.ServiceRefusedRemedy);

    /// <inheritdoc/>
    public override string Silent => Messages.GraphSilent;

    /// <inheritdoc/>
    public override string Unreachable => Messages.GraphUnreachable;

    /// <inheritdoc/>
    public override string Unreadable => Messages.GraphResponseUnreadable;

    /// <inheritdoc/>
    public override string ListingEndless => Messages.GraphListingEndless;

    /// <inheritdoc/>
    public override string TooManyPages => Messages.GraphTooManyPages;

    /// <inheritdoc/>
    public override string EmptyPages => Messages.GraphEmptyPages;

    /// <inheritdoc/>
    public override string TooLong => Messages.GraphAnswerTooLong;

    /// <inheritdoc/>
    public override string Says => Messages.GraphSays;

    /// <inheritdoc/>
    public override string SaysCode => Messages.GraphSaysCode;

    /// <inheritdoc/>
    public override string SaysWithCode => Messages.GraphSaysWithCode;

    /// <inheritdoc/>
    public override bool NamesWhatIsNotFound => false;

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> Headers(Guid requestId, Guid correlationId, string locale)
    {
        yield return new("client-request-id", requestId.ToString());
        yield return new("Accept-Language", locale);
    }

    /// <inheritdoc/>
    public override PageLink? NextOf(WireObject page) => page.Text("@odata.nextLink") is { Length: > 0 } link ? new PageLink(link, []) : null;
}
