namespace PartnerUpgrade.Reports;

/// <summary>The accounts and services that need manual work. This list is never cut: what is not on it will not be done.</summary>
internal sealed class FollowUpPart(string place)
    : ReportPart(new RowTable(place, "follow-ups", Messages.FollowUpTitle, ranks: 1, long.MaxValue))
{
    internal Total Total => new(Messages.TotalFollowUps, Table.Count, Table.Count > 0 ? Status.Warning : Status.Neutral);

    internal void Add(LicenseFollowUp followUp) => Table.Add(0, () => Row(followUp));

    internal void WriteTable(TextWriter output, Func<bool> isStopped) => Table.WriteTo(
        output,
        [
            new(Messages.ColumnCustomer, HasChoices: true),
            new(Messages.ColumnAccount),
            new(Messages.ColumnServices),
            new(Messages.ColumnWhatHappened, IsWide: true),
            new(Messages.ColumnRemedy, IsWide: true),
        ],
        Messages.FollowUpNote,
        cut: "",
        isStopped);

    private static HtmlText Row(LicenseFollowUp row) => HtmlText.Of(
        $"<tr><th scope=\"row\" dir=\"auto\">{row.CustomerName:w}</th><td dir=\"auto\">{row.UserName ?? row.UserEmail ?? row.UserId ?? Messages.FollowUpAllUsers:w}{Mail(row)}</td><td dir=\"auto\">{Text.List(row.Services):w}</td><td dir=\"auto\">{row.Message:w}</td><td dir=\"auto\">{row.Action:w}</td></tr>");

    private static HtmlText Mail(LicenseFollowUp row) => row is { UserName: not null, UserEmail: { Length: > 0 } mail }
        ? HtmlText.Of($"<small dir=\"ltr\">{mail:w}</small>")
        : row.UserName is null && row.UserEmail is null && row.UserId is null ? HtmlText.Of($"<small dir=\"ltr\">{row.SubscriptionId:w}</small>") : default;
}
