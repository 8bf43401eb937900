using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using PartnerUpgrade.Reports;

namespace PartnerUpgrade.Adapters.Spreadsheets;

/// <summary>A report as a workbook: a sheet a kind, headings in the reader's language, dates that are dates and numbers that are numbers, so that Excel can filter and add.</summary>
internal sealed class WorkbookReport(Func<string, string?> titleOf) : IUpgradeReport
{
    // A sheet ends at 1,048,576 rows, and one is the headings'.
    private const int MostRows = 1_000_000;

    private const string Time = "yyyy-mm-dd hh:mm";

    private const string Amount = "#,##0.00";

    private readonly List<ReportedEligibility> eligibilities = [];
    private readonly List<SubscriptionUpgrade> upgrades = [];
    private readonly List<LicenseFollowUp> followUps = [];
    private readonly List<SubscriptionRenewal> renewals = [];
    private readonly List<PartnerAccess> accesses = [];

    public Func<string, string?> TitleOf => titleOf;

    public ReportOrigin Origin { get; set; } = new();

    public long LeftOut { get; set; }

    public void Add(ReportedEligibility eligibility) => eligibilities.Add(eligibility);

    public void Add(SubscriptionUpgrade upgrade)
    {
        upgrades.Add(upgrade);
        followUps.AddRange(upgrade.FollowUps);
    }

    public void Add(SubscriptionRenewal renewal) => renewals.Add(renewal);

    public void Add(PartnerAccess access) => accesses.Add(access);

    public void WriteTo(Stream output, string? title, DateTimeOffset now, Func<bool> isStopped)
    {
        var sheets = new Dictionary<string, object>();
        var filters = new List<WorkbookFilter>();
        if (LeftOut > 0)
        {
            // The first sheet is the one that shows when the workbook is opened.
            sheets.Add(Messages.SheetLeftOut, new[] { new Dictionary<string, object?> { [Messages.SheetLeftOut] = ReportText.LeftOut(LeftOut) } });
            filters.Add(new WorkbookFilter(Messages.SheetLeftOut, columns: 1, rows: 2));
        }

        AddSheet(Messages.SheetUpgrades, upgrades, Row);
        AddSheet(Messages.SheetFollowUps, followUps, Row);
        AddSheet(Messages.SheetTests, eligibilities, Row);
        AddSheet(Messages.SheetRenewals, renewals, Row);
        AddSheet(Messages.SheetAccess, accesses, Row);
        if (sheets.Count == 0)
        {
            sheets.Add(Messages.SheetEmpty, new[] { new Dictionary<string, object?> { [Messages.SheetEmpty] = null } });
        }

        MiniExcel.SaveAs(output, sheets, excelType: ExcelType.XLSX, configuration: Layout());
        WorkbookFilter.AddTo(output, filters);

        void AddSheet<T>(string name, List<T> items, Func<T, Dictionary<string, object?>> row)
        {
            for (var start = 0; start < items.Count; start += MostRows)
            {
                var first = start;
                var sheet = first == 0 ? name : $"{name} {(first / MostRows) + 1}";
                sheets.Add(sheet, items.Skip(first).Take(MostRows).TakeWhile(_ => !isStopped()).Select(row));
                filters.Add(new WorkbookFilter(sheet, row(items[first]).Count, Math.Min(items.Count - first, MostRows) + 1));
            }
        }
    }

    public void Dispose()
    {
    }

    private static OpenXmlConfiguration Layout() => new()
    {
        AutoFilter = true,
        DynamicColumns =
        [
            Wide(Messages.HeadingCustomer, 30),
            Wide(Messages.HeadingSubscription, 30),
            Wide(Messages.HeadingFrom, 30),
            Wide(Messages.HeadingTo, 30),
            Wide(Messages.HeadingOffer, 30),
            Wide(Messages.SheetLeftOut, 60),
            Wide(Messages.HeadingReasons, 60),
            Wide(Messages.HeadingRemedy, 60),
            Wide(Messages.HeadingHappened, 60),
            Wide(Messages.HeadingServices, 30),
            Wide(Messages.HeadingUser, 24),
            Wide(Messages.HeadingSignIn, 30),
            Wide(Messages.HeadingState, 18),
            Wide(Messages.HeadingMissing, 30),
            Wide(Messages.HeadingRelationships, 60),
            Wide(Messages.HeadingVerdict, 14),
            Shown(Messages.HeadingStarted, Time, 17),
            Shown(Messages.HeadingCompleted, Time, 17),
            Shown(Messages.HeadingChecked, Time, 17),
            Shown(Messages.HeadingDone, Time, 17),
            Shown(Messages.HeadingEnds, "yyyy-mm-dd", 12),
            Shown(Messages.HeadingAccessEnds, "yyyy-mm-dd", 12),
            Shown(Messages.HeadingNow, Amount, 18),
            Shown(Messages.HeadingThen, Amount, 18),
            Shown(Messages.HeadingDifference, Amount, 18),
            Shown(Messages.HeadingNextTermDifference, Amount, 18),
            Wide(Messages.HeadingKind, 24),
            Wide(Messages.HeadingPlan, 40),
        ],
    };

    private static DynamicExcelColumn Wide(string heading, double width) => new(heading) { Width = width };

    private static DynamicExcelColumn Shown(string heading, string format, double width) => new(heading) { Format = format, Width = width };

    private static Dictionary<string, object?> Row(ReportedEligibility row)
    {
        var cells = new Dictionary<string, object?>
        {
            [Messages.HeadingCustomer] = row.CustomerName,
            [Messages.HeadingSubscription] = row.SubscriptionName,
            [Messages.HeadingFrom] = row.SourceOfferName,
            [Messages.HeadingTo] = row.TargetOfferName,
            [Messages.HeadingSeats] = row.Quantity,
            [Messages.HeadingVerdict] = ReportText.Of(row.Verdict),
            [Messages.HeadingReasons] = Lines(row.Reasons, reason => reason.Message),
            [Messages.HeadingRemedy] = Lines(row.Reasons, reason => reason.Remedy),
        };
        AddCost(cells, row.Cost);
        cells[Messages.HeadingChecked] = row.CheckedAt?.UtcDateTime;
        AddIds(cells, row.CustomerId, row.SubscriptionId);
        return cells;
    }

    private static Dictionary<string, object?> Row(LicenseFollowUp row)
    {
        var cells = new Dictionary<string, object?>
        {
            [Messages.HeadingCustomer] = row.CustomerName,
            [Messages.HeadingUser] = row.UserName,
            [Messages.HeadingSignIn] = row.UserEmail,
            [Messages.HeadingServices] = string.Join(", ", row.Services),
            [Messages.HeadingHappened] = row.Message,
            [Messages.HeadingRemedy] = row.Action,
            [Messages.HeadingDone] = row.CompletedAt?.UtcDateTime,
            [Messages.HeadingDoneBy] = row.CompletedBy,
            [Messages.HeadingNote] = row.Note,

            // So that the list, once it is worked through, goes back into Complete-LicenseFollowUp.
            ["ItemId"] = row.ItemId.ToString(),
            ["FollowUpId"] = row.FollowUpId.ToString(),
        };
        AddIds(cells, row.CustomerId, row.SubscriptionId);
        return cells;
    }

    private static Dictionary<string, object?> Row(PartnerAccess row) => new()
    {
        [Messages.HeadingCustomer] = row.CustomerName,
        [Messages.HeadingAccessEnds] = row.EndsOn,
        [Messages.HeadingDaysLeft] = row.DaysLeft,
        [Messages.HeadingExtends] = row.EndsOn is null ? null : row.AutoExtends ? Messages.AccessYes : Messages.AccessNo,
        [Messages.HeadingRead] = ReportText.Of(row.List),
        [Messages.HeadingUpgradeLegacy] = ReportText.Of(row.UpgradeLegacy),
        [Messages.HeadingUpgradeNewCommerce] = ReportText.Of(row.UpgradeNewCommerce),
        [Messages.HeadingMoveLicenses] = ReportText.Of(row.UpgradeWithLicenseTransfer),
        [Messages.HeadingAddSeats] = ReportText.Of(row.AddLicenses),
        [Messages.HeadingMissing] = RelationshipText.Missing(row.Gap, row.MissingRoles),
        [Messages.HeadingRelationships] = string.Join("\n", row.Relationships.Select(relationship => RelationshipText.Line(relationship))),
        [Messages.HeadingRemedy] = row.Remedy,
        [Messages.HeadingCustomerId] = row.CustomerId.ToString(),
    };

    private static void AddIds(Dictionary<string, object?> cells, Guid customer, Guid subscription)
    {
        cells[Messages.HeadingCustomerId] = customer.ToString();
        cells[Messages.HeadingSubscriptionId] = subscription.ToString();
    }

    private static void AddCost(Dictionary<string, object?> cells, CostEstimate? cost, bool isLater = false)
    {
        cells[Messages.HeadingCurrency] = cost?.Currency;
        cells[Messages.HeadingNow] = isLater ? null : cost?.MonthlyNow;
        cells[Messages.HeadingThen] = isLater ? null : cost?.MonthlyThen;
        cells[Messages.HeadingDifference] = isLater ? null : cost?.MonthlyDifference;
    }

    private static string Lines(IReadOnlyList<UpgradeReason> reasons, Func<UpgradeReason, string> text) =>
        string.Join("\n", reasons.OrderBy(reason => reason.Severity).Select(text).Where(line => line.Length > 0).Distinct());

    private static string Word(AtTermEnd end) => end switch
    {
        AtTermEnd.Renew => Messages.EndRenew,
        AtTermEnd.Cancel => Messages.EndCancel,
        AtTermEnd.ExtendedServiceTerm => Messages.EndExtended,
        _ => Messages.EndUnknown,
    };

    private Dictionary<string, object?> Row(SubscriptionUpgrade row)
    {
        var cells = new Dictionary<string, object?>
        {
            [Messages.HeadingCustomer] = row.CustomerName,
            [Messages.HeadingKind] = ChangeText.KindOf(row),
            [Messages.HeadingFrom] = Title(row.SourceOffer) ?? Messages.OfferNotInPolicy,
            [Messages.HeadingTo] = row.Kind == UpgradeKind.Upgrade ? Title(row.TargetOffer) ?? Messages.OfferNotInPolicy : null,
            [Messages.HeadingPlan] = ChangeText.PlanOf(row, titleOf),
            [Messages.HeadingSeatsBefore] = row.SourceQuantity,
            [Messages.HeadingSeats] = row.Quantity,
            [Messages.HeadingState] = ReportText.Of(row.State),
            [Messages.HeadingReasons] = Lines(row.Reasons, reason => reason.Message),
            [Messages.HeadingRemedy] = Lines(row.Reasons, reason => reason.Remedy),
        };

        // What is charged from the next term on is never in a column with what is charged now: columns are added up.
        var isLater = row.Kind == UpgradeKind.Renewal;
        AddCost(cells, row.Cost, isLater);
        cells[Messages.HeadingNextTermDifference] = isLater ? row.Cost?.MonthlyDifference : null;
        cells[Messages.HeadingStarted] = row.StartedAt?.UtcDateTime;
        cells[Messages.HeadingCompleted] = row.CompletedAt?.UtcDateTime;
        cells[Messages.HeadingRun] = row.RunId;
        AddIds(cells, row.CustomerId, row.SubscriptionId);
        return cells;
    }

    private Dictionary<string, object?> Row(SubscriptionRenewal row)
    {
        var cells = new Dictionary<string, object?>
        {
            [Messages.HeadingEnds] = row.EndsOn,
            [Messages.HeadingDaysLeft] = row.DaysLeft,
            [Messages.HeadingCustomer] = row.CustomerName,
            [Messages.HeadingOffer] = Title(row.SourceOffer) ?? row.SourceOfferName,
            [Messages.HeadingSeats] = row.Quantity,
            [Messages.HeadingUnused] = row.UnusedSeats,
            [Messages.HeadingAtTermEnd] = Word(row.AtTermEnd),
        };
        AddCost(cells, row.Cost);
        AddIds(cells, row.CustomerId, row.SubscriptionId);
        return cells;
    }

    private string? Title(string? key) => key is null ? null : titleOf(key) ?? key;
}
