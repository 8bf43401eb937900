namespace PartnerUpgrade.Reports;

/// <summary>The headings of what a page tells of one kind of change, and their ids.</summary>
internal sealed record ChangeWords(string Id, string Title, string TotalsId, string TotalsTitle, string TotalState, string ReasonsId, string ReasonsTitle)
{
    internal static ChangeWords Of(UpgradeKind kind) => kind switch
    {
        UpgradeKind.Quantity => new("seat-changes", Messages.SeatsTitle, "seat-totals", Messages.SeatsTotalsTitle, Messages.TotalSeatsState, "seat-reasons", Messages.SeatsReasonsTitle),
        UpgradeKind.Renewal => new("plans", Messages.PlansTitle, "plan-totals", Messages.PlansTotalsTitle, Messages.TotalPlansState, "plan-reasons", Messages.PlansReasonsTitle),
        _ => new("upgrades", Messages.UpgradeTitle, "upgrade-totals", Messages.UpgradeTotalsTitle, Messages.TotalState, "upgrade-reasons", Messages.UpgradeReasonsTitle),
    };
}
