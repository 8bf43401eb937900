using static PartnerUpgrade.Adapters.Journal.Columns.Codec;

namespace PartnerUpgrade.Adapters.Journal.Columns;

/// <summary>
/// The columns of an item: this list makes the tables of both databases, writes the rows and reads them. A new property of
/// <see cref="UpgradeItem"/> is one line here, with the format it comes with; its rows of before hold nothing, or a default.
/// </summary>
internal static class ItemColumns
{
    /// <summary>The format of the journal that this list describes: the number of steps from nothing.</summary>
    internal const int Version = 2;

    internal static IReadOnlyList<Column<UpgradeItem>> All { get; } =
    [
        Fixed(Column.Of((UpgradeItem item) => item.ItemId, Id)),
        Fixed(Column.Of((UpgradeItem item) => item.RunId, RequiredText)),
        Key("run_key", item => RunName.Key(item.RunId)),
        Fixed(Column.Of((UpgradeItem item) => item.Kind, Name<UpgradeKind>())),
        Fixed(Column.Of((UpgradeItem item) => item.CustomerId, Id)),
        Fixed(Column.Of((UpgradeItem item) => item.CustomerName, RequiredText)),
        Fixed(Column.Of((UpgradeItem item) => item.SubscriptionId, Id)),
        Fixed(Column.Of((UpgradeItem item) => item.SourceOffer, OptionalText)),
        Fixed(Column.Of((UpgradeItem item) => item.TargetOffer, OptionalText)),
        Key("target_key", item => item.TargetOffer?.ToUpperInvariant() ?? ""),
        Column.Of((UpgradeItem item) => item.Quantity, Number),
        Column.Of((UpgradeItem item) => item.AgreedSourceQuantity, Number),
        Fixed(Column.Of((UpgradeItem item) => item.LicenseTransfer, Name<LicenseTransfer>())),
        Fixed(Column.Of((UpgradeItem item) => item.IntoSubscriptionId, OptionalId)),
        Fixed(Column.Of((UpgradeItem item) => item.TermDuration, OptionalText)),
        Fixed(Column.Of((UpgradeItem item) => item.BillingCycle, OptionalName<BillingCycle>())),
        Fixed(Column.Of((UpgradeItem item) => item.PolicyName, RequiredText)),
        Fixed(Column.Of((UpgradeItem item) => item.PolicyHash, RequiredText)),
        Column.Of((UpgradeItem item) => item.State, Name<UpgradeState>()),
        Column.Of((UpgradeItem item) => item.UpgradeType, Name<UpgradeType>()),
        Column.Of((UpgradeItem item) => item.TargetSubscriptionId, OptionalId),
        Column.Of((UpgradeItem item) => item.Reasons, List<UpgradeReason>()),
        Column.Of((UpgradeItem item) => item.FollowUps, List<LicenseFollowUp>()),
        new() { Name = "follow_up_count", Type = SqlType.Number, Value = item => item.FollowUps.Count(followUp => !followUp.IsDone) },
        Column.Of((UpgradeItem item) => item.RequestId, OptionalId),
        Fixed(Column.Of((UpgradeItem item) => item.CorrelationId, Id)),
        Column.Of((UpgradeItem item) => item.OperationId, OptionalText),
        Fixed(Column.Of((UpgradeItem item) => item.CreatedAt, Time)),
        Column.Of((UpgradeItem item) => item.StartedAt, OptionalTime),
        Column.Of((UpgradeItem item) => item.CompletedAt, OptionalTime),

        // Format 2.
        Since(2, Fixed(Column.Of((UpgradeItem item) => item.PartnerId, OptionalId))),
        Since(2, Fixed(Column.Of((UpgradeItem item) => item.IsSandbox, OptionalFlag))),
        Since(2, Fixed(Column.Of((UpgradeItem item) => item.PlannedBy, OptionalText))),
        Since(2, Fixed(Column.Of((UpgradeItem item) => item.OrderedQuantity, OptionalNumber))),
        Since(2, Fixed(Column.Of((UpgradeItem item) => item.OrderedIncrease, OptionalNumber))),
        Since(2, Fixed(Column.Of((UpgradeItem item) => item.Renewal, OptionalObject<RenewalWish>()))),
        Since(2, Column.Of((UpgradeItem item) => item.KeptPlans, List<KeptPlan>())) with { Default = "'[]'" },
        Since(2, Fixed(Column.Of((UpgradeItem item) => item.Cost, OptionalObject<CostEstimate>()))),
        Since(2, Key("scope_key", item => $"{item.PartnerId:N}/{item.IsSandbox}")) with { Default = "'/'" },
    ];

    /// <summary>Who holds an item. The statements write these themselves.</summary>
    internal static IReadOnlyList<Column<UpgradeItem>> Lease { get; } =
    [
        new() { Name = "lease_owner", Type = SqlType.Text, IsOptional = true },
        new() { Name = "lease_until", Type = SqlType.Time, IsOptional = true },

        // The lock that proves the holder alive; nothing where the holder has none and its time counts.
        new() { Name = "lease_lock", Type = SqlType.Text, IsOptional = true, Version = 2 },

        // The item that its customer's other orders wait for.
        new() { Name = "in_progress", Type = SqlType.Flag, Default = "FALSE", Version = 2 },
    ];

    /// <exception cref="DamagedRowException">The row cannot be read.</exception>
    internal static UpgradeItem Read(RowReader row)
    {
        var item = Column.Fill(new UpgradeItem(), All, row);
        return item.Kind == UpgradeKind.Renewal && item.Renewal is null ? throw DamagedRowException.Of(row, new FormatException("renewal")) : item;
    }

    private static Column<UpgradeItem> Fixed(Column<UpgradeItem> column) => column with { IsFixed = true };

    private static Column<UpgradeItem> Since(int version, Column<UpgradeItem> column) => column with { Version = version };

    /// <summary>What a text is found by, whatever its case; or several properties at once.</summary>
    private static Column<UpgradeItem> Key(string name, Func<UpgradeItem, string> key) =>
        new() { Name = name, Type = SqlType.Text, IsFixed = true, Value = key };
}
