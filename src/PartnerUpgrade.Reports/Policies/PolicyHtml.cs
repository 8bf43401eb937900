namespace PartnerUpgrade.Reports;

/// <summary>A policy's matrix as a page.</summary>
internal static class PolicyHtml
{
    internal static void Write(TextWriter output, UpgradePolicy policy) => HtmlPage.Write(output, policy.Title, page =>
    {
        var matrix = new PolicyMatrix(policy);
        page.Write(HtmlText.Of($"<p class=\"about\">{Messages.MatrixPolicy} <bdi>{policy.Name}</bdi>. {Messages.MatrixHash} <code>{policy.Hash}</code></p>\n"));
        page.Write(matrix.Rows.Count == 0 ? HtmlText.Of($"<p>{PolicyRules.Empty(policy)}</p>\n") : Paths(matrix));
        page.Write(Rules("conditions", Messages.RulesConditions, Messages.RulesCondition, Messages.RulesAction, PolicyRules.Conditions(policy)));
        page.Write(Rules("limits", Messages.RulesLimits, Messages.RulesLimit, Messages.RulesValue, PolicyRules.Limits(policy)));
    });

    private static HtmlText Paths(PolicyMatrix matrix) => HtmlText.Of($"""
        <section aria-labelledby="matrix">
        <h2 id="matrix">{Messages.MatrixTitle}</h2>
        <p class="note">{Messages.MatrixNote}</p>
        <div class="scroll" tabindex="0" role="group" aria-labelledby="matrix">
        {(matrix.IsWide ? Lists(matrix) : Ticks(matrix))}
        </div>
        </section>

        """);

    private static HtmlText Rules(string id, string title, string rule, string value, IReadOnlyList<(string Rule, string Value)> rules) => HtmlText.Of($"""
        <section aria-labelledby="{id}">
        <h2 id="{id}">{title}</h2>
        <table class="narrow">
        <thead><tr><th scope="col">{rule}</th><th scope="col">{value}</th></tr></thead>
        <tbody>
        {HtmlText.Join(rules.Select(one => HtmlText.Of($"<tr><th scope=\"row\">{one.Rule}</th><td><bdi>{one.Value}</bdi></td></tr>")), "\n")}
        </tbody>
        </table>
        </section>

        """);

    private static HtmlText Ticks(PolicyMatrix matrix) => HtmlText.Of($"""
        <table class="matrix narrow">
        <thead><tr><td></td>{HtmlText.Join(matrix.Targets.Select(target => Head(target, "col")))}</tr></thead>
        <tbody>
        {HtmlText.Join(matrix.Rows.Select(source => Row(matrix, source)), "\n")}
        </tbody>
        </table>
        """);

    private static HtmlText Row(PolicyMatrix matrix, PolicyOffer source)
    {
        var targets = new HashSet<PolicyOffer>(matrix.TargetsOf(source));
        return HtmlText.Of($"<tr>{Head(source, "row")}{HtmlText.Join(matrix.Targets.Select(target => targets.Contains(target)
            ? HtmlText.Of($"<td class=\"yes\"><span role=\"img\" aria-label=\"{Messages.MatrixYes}\">✓</span></td>")
            : HtmlText.Of($"<td><span role=\"img\" aria-label=\"{Messages.MatrixNo}\">–</span></td>")))}</tr>");
    }

    private static HtmlText Lists(PolicyMatrix matrix) => HtmlText.Of($"""
        <table>
        <thead><tr><th scope="col">{Messages.MatrixCorner}</th><th scope="col">{Messages.MatrixTargets}</th></tr></thead>
        <tbody>
        {HtmlText.Join(matrix.Rows.Select(source => HtmlText.Of($"<tr>{Head(source, "row")}<td><bdi>{HtmlText.Join(matrix.TargetsOf(source).Select(target => HtmlText.Of($"{target.Title}")), "</bdi>, <bdi>")}</bdi></td></tr>")), "\n")}
        </tbody>
        </table>
        """);

    private static HtmlText Head(PolicyOffer offer, string scope) => HtmlText.Of($"<th scope=\"{scope}\" dir=\"auto\">{offer.Title}<code dir=\"ltr\">{offer.Key}</code></th>");
}
