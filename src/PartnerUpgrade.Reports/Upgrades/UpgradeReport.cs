using System.Text;

namespace PartnerUpgrade.Reports;

/// <inheritdoc/>
/// <param name="place">The path of the file it will be written to; rows wait beside it.</param>
/// <param name="titleOf">The title of an offer by its key, where it is known. Upgrades name offers by keys alone.</param>
public sealed class UpgradeReport(string place, Func<string, string?> titleOf) : IUpgradeReport
{
    // What a browser still sorts and filters at once; whoever wants them all wants a spreadsheet.
    private const long MostRows = 5_000;

    private static readonly UpgradeKind[] Kinds = [UpgradeKind.Upgrade, UpgradeKind.Quantity, UpgradeKind.Renewal];

    private readonly EligibilityPart eligibilities = new(place, MostRows);
    private readonly List<UpgradePart> changes = [.. Kinds.Select(kind => new UpgradePart(place, MostRows, titleOf, kind))];
    private readonly FollowUpPart followUps = new(place);
    private readonly RenewalPart renewals = new(place, MostRows);
    private readonly AccessPart accesses = new(place, MostRows);

    /// <inheritdoc/>
    public Func<string, string?> TitleOf { get; } = titleOf;

    /// <inheritdoc/>
    public ReportOrigin Origin { get; set; } = new();

    /// <inheritdoc/>
    public long LeftOut { get; set; }

    /// <inheritdoc/>
    public void Add(ReportedEligibility eligibility) => eligibilities.Add(eligibility);

    /// <inheritdoc/>
    public void Add(SubscriptionUpgrade upgrade)
    {
        changes[Math.Max(0, Array.IndexOf(Kinds, upgrade.Kind))].Add(upgrade);
        foreach (var followUp in upgrade.FollowUps.Where(followUp => !followUp.IsDone))
        {
            followUps.Add(followUp);
        }
    }

    /// <summary>The kinds of change that the report is about.</summary>
    private IEnumerable<UpgradePart> Changes => changes.Where(part => !part.IsEmpty);

    /// <inheritdoc/>
    public void Add(SubscriptionRenewal renewal) => renewals.Add(renewal);

    /// <inheritdoc/>
    public void Add(PartnerAccess access) => accesses.Add(access);

    /// <inheritdoc/>
    public void WriteTo(Stream output, string? title, DateTimeOffset now, Func<bool> isStopped)
    {
        const int buffer = 1 << 16;
        using var writer = new StreamWriter(output, new UTF8Encoding(false), buffer, leaveOpen: true);
        WriteTo(writer, title, now, isStopped);
    }

    /// <summary>Writes the page as text.</summary>
    public void WriteTo(TextWriter output, string? title, DateTimeOffset now, Func<bool> isStopped) => HtmlPage.Write(output, title ?? Messages.ReportTitle, page =>
    {
        page.Write(About(now));
        if (eligibilities.IsEmpty && !Changes.Any() && renewals.IsEmpty && accesses.IsEmpty)
        {
            page.Write(HtmlText.Of($"<p>{Messages.ReportEmpty}</p>\n"));
            return;
        }

        page.Write(Navigation());
        foreach (var part in Changes)
        {
            page.Write(Totals(part.TotalsLink.Title, part.TotalsLink.Id, part.Totals()));
            part.WritePictures(page);
        }

        if (!followUps.IsEmpty)
        {
            followUps.WriteTable(page, isStopped);
        }

        foreach (var part in Changes)
        {
            part.WriteTable(page, isStopped);
        }

        if (!eligibilities.IsEmpty)
        {
            page.Write(Totals(Messages.EligibilityTotalsTitle, "totals", eligibilities.Totals()));
            eligibilities.WritePictures(page);
            eligibilities.WriteTable(page, isStopped);
        }

        if (!renewals.IsEmpty)
        {
            page.Write(Totals(Messages.RenewalTotalsTitle, "renewal-totals", renewals.Totals()));
            renewals.WriteTable(page, isStopped);
        }

        if (!accesses.IsEmpty)
        {
            page.Write(Totals(Messages.AccessTotalsTitle, "access-totals", accesses.Totals()));
            accesses.WriteTable(page, isStopped);
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        eligibilities.Dispose();
        changes.ForEach(part => part.Dispose());
        followUps.Dispose();
        renewals.Dispose();
        accesses.Dispose();
    }

    private HtmlText About(DateTimeOffset now)
    {
        var by = Origin.MadeBy.Length == 0 ? default : HtmlText.Of($" {Messages.AboutBy} <bdi>{Origin.MadeBy:w}</bdi>");
        List<HtmlText> lines = [HtmlText.Of($"{Messages.AboutMade} <time datetime=\"{now:m}\">{now:f} UTC</time>{by}.")];
        if (Origin.Partner.Length > 0)
        {
            lines.Add(HtmlText.Of($"{Messages.AboutPartner} <bdi>{Origin.Partner:w}</bdi>."));
        }

        var policies = eligibilities.Policies.Where(policy => policy.Length > 0).OrderBy(policy => policy, StringComparer.Ordinal).ToList();
        if (policies.Count > 0)
        {
            lines.Add(HtmlText.Of($"{Messages.AboutPolicy} <bdi>{Text.List(policies):w}</bdi>."));
        }

        if (eligibilities is { FirstCheck: { } first, LastCheck: { } last })
        {
            lines.Add(HtmlText.Of($"{Messages.AboutChecked} {(last - first < TimeSpan.FromMinutes(1) ? default : HtmlText.Of($"<time datetime=\"{first:m}\">{first}</time> – "))}<time datetime=\"{last:m}\">{last} UTC</time>."));
        }

        var runs = new SortedSet<string>(changes.SelectMany(part => part.Runs), StringComparer.OrdinalIgnoreCase);
        if (runs.Count > 0)
        {
            lines.Add(HtmlText.Of($"{Messages.AboutRuns} <bdi>{Text.List(runs.Take(10)):w}{(runs.Count > 10 ? "…" : "")}</bdi>."));
        }

        var rehearsal = changes.Exists(part => part.IsRehearsal) ? HtmlText.Of($"<p class=\"notice\">{Messages.AboutRehearsal}</p>\n") : default;
        var sandbox = Origin.IsSandbox || changes.Exists(part => part.IsSandbox)
            ? HtmlText.Of($"<p class=\"notice sandbox\"><strong>{Messages.AboutSandboxLead}</strong> {Messages.AboutSandbox}</p>\n")
            : default;
        var leftOut = LeftOut > 0 ? HtmlText.Of($"<p class=\"notice\">{ReportText.LeftOut(LeftOut)}</p>\n") : default;
        return HtmlText.Of($"{sandbox}<p class=\"about\">{HtmlText.Join(lines, " ")}</p>\n{rehearsal}{leftOut}");
    }

    private HtmlText Navigation()
    {
        IEnumerable<PageLink> links =
        [
            .. Changes.SelectMany(part => part.PictureLinks),
            .. followUps.IsEmpty ? (IEnumerable<PageLink>)[] : [followUps.TableLink],
            .. Changes.Select(part => part.TableLink),
            .. eligibilities.IsEmpty ? [] : eligibilities.PictureLinks.Append(eligibilities.TableLink),
            .. renewals.IsEmpty ? (IEnumerable<PageLink>)[] : [renewals.TableLink],
            .. accesses.IsEmpty ? (IEnumerable<PageLink>)[] : [accesses.TableLink],
        ];
        return HtmlText.Of($"<nav aria-label=\"{Messages.Navigation}\"><ul>{HtmlText.Join(links.Select(link => HtmlText.Of($"<li><a href=\"#{link.Id}\">{link.Title}</a></li>")))}</ul></nav>\n");
    }

    private static HtmlText Totals(string title, string id, IEnumerable<Total> totals) => HtmlText.Of($"""
        <section aria-labelledby="{id}">
        <h2 id="{id}">{title}</h2>
        <dl class="totals">{HtmlText.Join(totals.Select(total => HtmlText.Of($"<div class=\"{ReportText.ClassOf(total.Status)}{(total.Amount is null ? "" : " sum")}\"><dt>{total.Name}</dt><dd>{(object?)total.Amount ?? total.Count}</dd></div>")))}</dl>
        </section>

        """);
}
