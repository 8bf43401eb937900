namespace PartnerUpgrade.Reports;

/// <summary>The reasons of one row in full: what, who says so, the facts, and what to do.</summary>
internal static class ReasonCell
{
    internal static HtmlText Of(IReadOnlyList<UpgradeReason> reasons) => reasons.Count == 0
        ? default
        : HtmlText.Of($"<ul class=\"reasons\">{HtmlText.Join(reasons.OrderBy(reason => reason.Severity).Select(One))}</ul>");

    private static HtmlText One(UpgradeReason reason) => HtmlText.Of(
        $"<li><b>{ReportText.Of(reason.Code)}</b> <code>{reason.Code}</code>{Aside(reason)}{Part("bdi", reason.Message)}{Facts(reason.Evidence)}{Remedy(reason.Remedy)}</li>");

    private static HtmlText Aside(UpgradeReason reason)
    {
        var source = reason.Source == ReasonSource.PartnerCenter ? Messages.ReasonByPartnerCenter : "";
        var severity = reason.Severity switch
        {
            ReasonSeverity.Warning => Messages.ReasonIsWarning,
            ReasonSeverity.Information => Messages.ReasonIsInformation,
            _ => "",
        };
        return Part("small", string.Join(", ", new[] { source, severity }.Where(word => word.Length > 0)));
    }

    private static HtmlText Facts(IReadOnlyList<string> evidence) => evidence.Count == 0
        ? default
        : HtmlText.Of($"<ul>{HtmlText.Join(evidence.Select(fact => HtmlText.Of($"<li><bdi>{fact:w}</bdi></li>")))}</ul>");

    private static HtmlText Remedy(string remedy) => remedy.Length == 0
        ? default
        : HtmlText.Of($"<p>{Messages.ReasonRemedyLead} <bdi>{remedy:w}</bdi></p>");

    private static HtmlText Part(string tag, string text) => text.Length == 0 ? default : HtmlText.Of($" <{tag}>{text:w}</{tag}>");
}
